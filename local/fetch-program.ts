import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from './environment.ts';
import { signalAtExit } from './exit-signals.ts';

export interface FetchProgram {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Environment;
  /** Where it writes; what lies there growing is the sign that it gets on. */
  readonly folder: string;
  /** Without growth for this long it is cut short; and in any case after this long. */
  readonly stallMs: number;
  readonly limitMs: number;
}

/** Runs a program that fetches something, unattended and silent. Null when it ended well; otherwise why not. */
export function runFetchProgram(program: FetchProgram): Promise<string | null> {
  const { command, args, env, folder, stallMs, limitMs } = program;
  return new Promise((resolve) => {
    const child = spawn(command, args, { env: { ...env }, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    signalAtExit(child, 'SIGKILL');
    const begun = performance.now();
    let size = 0;
    let grewAt = begun;
    let cutShort: string | null = null;
    const watch = setInterval(() => {
      const now = performance.now();
      const sizeNow = sizeOf(folder);
      if (sizeNow !== size) grewAt = now;
      size = sizeNow;
      if (now - grewAt > stallMs) cutShort = `nothing came for ${stallMs / 1000} s`;
      else if (now - begun > limitMs) cutShort = `it took more than ${limitMs / 1000} s`;
      if (cutShort !== null) child.kill('SIGKILL');
    }, 250);
    const settle = (reason: string | null) => {
      clearInterval(watch);
      resolve(reason);
    };
    child.once('error', () => settle(`${command} cannot be run`));
    child.once('exit', (code) => settle(code === 0 ? null : (cutShort ?? 'it failed')));
  });
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true })
    .map((name) => statSync(join(folder, String(name)), { throwIfNoEntry: false })?.size ?? 0)
    .reduce((sum, size) => sum + size, 0);
}
