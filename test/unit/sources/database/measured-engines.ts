import { fileURLToPath } from 'node:url';
import type { Address, MeasuredEngine } from '../../../../bench/sources/engine.ts';
import { engine as oracle } from '../../../../bench/sources/oracle.ts';
import { engine as sqlServer } from '../../../../bench/sources/sql-server.ts';
import { startProcess } from '../../../../simulators/engine/control/start-process.ts';

const path = (name: string) => fileURLToPath(new URL(`../../../../${name}`, import.meta.url));

/** Both engines with the name of their simulator: a process of its own, so that its memory is not the reader's. */
export const ENGINES: readonly (readonly [string, MeasuredEngine])[] = [
  ['oracle', oracle],
  ['sql-server', sqlServer],
];

/** Carries `work` out beside the engine's simulator, whose table holds so many rows. */
export async function withSimulator(
  name: string,
  rows: number,
  work: (address: Address) => Promise<void>,
): Promise<void> {
  const args = ['--load', path(`bench/sources/${name}-tables.ts`), '--set', `rows=${rows}`];
  const { port, facts, end } = await startProcess(path(`simulators/${name}/main.ts`), args);
  try {
    await work({ port, authority: facts.authority === undefined ? null : String(facts.authority) });
  } finally {
    await end('SIGKILL');
  }
}
