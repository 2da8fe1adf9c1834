import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ReadyLine } from '../../simulators/engine/control/run-process.ts';

/** A simulator in a process of its own. */
export interface MeasuredSimulator {
  readonly port: number;
  /** PEM of the authority of its certificate, where it has one. */
  readonly authority: string | null;
  /** Processor seconds it has used since it started. */
  cpuSeconds(): Promise<number>;
  stop(): Promise<void>;
}

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Starts the simulator of an engine over tables of so many rows, and waits until it listens. */
export async function startSimulator(engine: string, rows: number): Promise<MeasuredSimulator> {
  const args = ['--load', path(`${engine}-tables.ts`), '--set', `rows=${rows}`];
  const child = fork(path(`../../simulators/${engine}/main.ts`), args, {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    execArgv: ['--max-old-space-size=6144'],
  });
  const gone = once(child, 'exit');
  const listening = once(createInterface({ input: child.stdout! }), 'line');
  const ended = gone.then(() => {
    throw new Error(`the ${engine} simulator ended before it listened`);
  });
  ended.catch(() => undefined);
  const [line] = await Promise.race([listening, ended]);
  const { port, facts } = JSON.parse(String(line)) as ReadyLine;
  return {
    port,
    authority: facts.authority === undefined ? null : String(facts.authority),
    async cpuSeconds() {
      const answer = once(child, 'message');
      child.send('cpu');
      const [{ user, system }] = (await answer) as [NodeJS.CpuUsage];
      return (user + system) / 1e6;
    },
    async stop() {
      child.kill();
      await gone;
    },
  };
}
