import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { identify } from '../../local/processes.ts';

/** A program of the tests that runs beside them, after its first line of output. */
export interface Companion<Said> {
  readonly process: ChildProcess;
  /** What its first line said, as JSON. */
  readonly said: Said;
  /** Sends a signal and waits for the end; gives the exit code, or null and the signal. */
  end(signal: NodeJS.Signals): Promise<[number | null, NodeJS.Signals | null]>;
}

/** Runs a TypeScript file with this Node and waits for its first line, which must be JSON. */
export async function startCompanion<Said>(file: URL, ...args: string[]): Promise<Companion<Said>> {
  const child = spawn(process.execPath, [file.pathname, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const [line] = (await Promise.race([once(lines, 'line'), ended(child)])) as [unknown];
  if (typeof line !== 'string') throw new Error(`${file.pathname} ended before it said anything`);
  return {
    process: child,
    said: JSON.parse(line) as Said,
    end: async (signal) => {
      const over = ended(child);
      child.kill(signal);
      return over;
    },
  };
}

/** Whether none of these processes runs any more, within five seconds. */
export async function areGone(...pids: (number | undefined)[]): Promise<boolean> {
  for (let tries = 0; tries < 250; tries++) {
    if (pids.every((pid) => pid !== undefined && identify(pid) === null)) return true;
    await sleep(20);
  }
  return false;
}

async function ended(child: ChildProcess): Promise<[number | null, NodeJS.Signals | null]> {
  if (child.exitCode !== null || child.signalCode !== null) return [child.exitCode, child.signalCode];
  return (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
}
