import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startLocalServices } from '../../local/services.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of a PostgreSQL whose user may create databases: each test file makes one of its own. */
    databaseUrl: string;
    /** host:port of a Temporal server; its namespace is `default`. Each test file uses task queues of its own. */
    temporalAddress: string;
  }
}

/** Starts the servers once for a whole project of tests, in a home that is removed afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = makeTemporaryFolder();
  const services = await startLocalServices({
    home: join(folder, 'home'),
    env: process.env,
    log: (line) => console.error(line),
  }).finally(() => process.once('exit', () => removeUntilGone(folder)));
  project.provide('databaseUrl', services.databaseUrl);
  project.provide('temporalAddress', services.temporalAddress);
  return () => services.stop();
}

/** Where the run was interrupted the servers have only just been told to end, and go on writing for a moment. */
function removeUntilGone(folder: string): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let tries = 0; existsSync(folder) && tries < 50; tries++) {
    if (tries > 0) Atomics.wait(pause, 0, 0, 50);
    rmSync(folder, { recursive: true, force: true });
  }
}
