import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { ControlClient } from './control-client.ts';
import type { ReadyLine } from './run-process.ts';

/** A simulator running as a child process, with its control channel open. */
export interface StartedSimulator extends ReadyLine {
  readonly control: ControlClient;
  /** Resolves when the process is gone. `SIGKILL` is the crash that cutover tests are about. */
  end(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/**
 * Starts `node main.ts …args` and waits until it listens. Rejects with what the process complained about when it
 * ends before that; later complaints go to our own stderr. `nodeOptions` stand before `main.ts`.
 */
export const startProcess = async (
  main: string,
  args: readonly string[],
  nodeOptions: readonly string[] = [],
): Promise<StartedSimulator> => {
  const child = spawn(process.execPath, [...nodeOptions, main, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ready = await readyLine(child);
  const control = await ControlClient.open(ready.controlPort);
  const end = async (signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM') => {
    control.close();
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  return { ...ready, control, end };
};

const readyLine = (child: ChildProcess): Promise<ReadyLine> =>
  new Promise((resolve, reject) => {
    const complaints: Buffer[] = [];
    child.stderr!.on('data', (chunk: Buffer) => complaints.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      const said = Buffer.concat(complaints).toString();
      reject(new Error(`the simulator ended with code ${code} before it listened: ${said}`));
    });
    createInterface({ input: child.stdout! }).once('line', (line) => {
      child.stderr!.removeAllListeners('data').pipe(process.stderr);
      resolve(JSON.parse(line) as ReadyLine);
    });
  });
