import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';

// A process that loads everything takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const MAIN = fileURLToPath(new URL('../../../cli/main.ts', import.meta.url));

export interface Said {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `cutover …` in a folder as a user would, where nothing tells it of a server unless `env` does. */
export function cutoverIn(
  folder: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Said> {
  const { PATH, HOME } = process.env;
  return new Promise((done) => {
    execFile(
      process.execPath,
      [MAIN, ...args],
      { cwd: folder, env: { PATH, HOME, ...env } },
      (error, out, err) => done({ exit: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}
