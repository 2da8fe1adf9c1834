import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type StartedSimulator, startProcess } from '../../simulators/engine/control/start-process.ts';
import { figureOf, round, shown } from '../statistics.ts';
import type { Address, Measured, Read, Reader, Task } from './engine.ts';
import { measureMemory } from './memory.ts';

const run = promisify(execFile);
const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Every engine that is measured: the name of its simulator and of its file here, and what people call it. */
const ENGINES = { 'sql-server': 'SQL Server simulator', oracle: 'Oracle simulator' } as const;
type EngineName = keyof typeof ENGINES;

interface Round {
  readonly bare: Measured;
  readonly connector: Measured;
}

const BARE: Task = { what: 'bare', rows: null };
const ROWS: Task = { what: 'rows', rows: null };

/**
 * Extraction from both databases, up to decoded records, as a ratio of the rate at which the bare driver takes the
 * same columns and throws them away: 1 is as fast. The readers take turns, each in a process of its own.
 */
export async function measureSources(rows: number, runs: number): Promise<Record<string, number>> {
  const figures: Record<string, number> = {};
  for (const engine of Object.keys(ENGINES) as EngineName[]) {
    const args = ['--load', path(`${engine}-tables.ts`), '--set', `rows=${rows}`];
    const main = path(`../../simulators/${engine}/main.ts`);
    const simulator = await startProcess(main, args, ['--max-old-space-size=6144']);
    try {
      Object.assign(figures, await measureEngine(engine, readerOf(engine, simulator), rows, runs));
    } finally {
      await simulator.end();
    }
  }
  return figures;
}

async function measureEngine(
  engine: EngineName,
  read: Reader,
  rows: number,
  runs: number,
): Promise<Record<string, number>> {
  console.log(
    `${ENGINES[engine]}, ${rows.toLocaleString('en-GB')} rows, ${runs} rounds, medians (least – most)`,
  );
  // The first statements of a simulator are slower than all later ones.
  await read({ what: 'rows', rows: 10_000 });
  const rounds: Round[] = [];
  for (let at = 0; at < runs; at++) rounds.push(await measureRound(read, rows, at % 2 === 0));
  const bare = rounds.map((one) => one.bare);
  const connector = rounds.map((one) => one.connector);
  const ratio = figureOf(rounds.map((one) => one.bare.seconds / one.connector.seconds));
  show('bare driver, rows thrown away', bare);
  show('connector, decoded records', connector);
  console.log(`  rate of the connector               ${shown(ratio, '× bare')}`);
  const name = engine.replace('-', '_');
  return {
    [`${name}_ratio`]: round(ratio.median),
    [`${name}_rows_per_s`]: Math.round(rows / figureOf(connector.map(({ seconds }) => seconds)).median),
    ...(await measureMemory(name, read, connector)),
  };
}

/** Who is first takes turns as well: what warms up helps both alike. */
async function measureRound(read: Reader, rows: number, bareFirst: boolean): Promise<Round> {
  const all = async (task: Task): Promise<Measured> => {
    const measured = await read(task);
    if (measured.rows !== rows) throw new Error(`${measured.rows} rows were read`);
    return measured;
  };
  if (bareFirst) return { bare: await all(BARE), connector: await all(ROWS) };
  const connector = await all(ROWS);
  return { bare: await all(BARE), connector };
}

/** The reader is started as a worker is. */
function readerOf(engine: EngineName, { port, facts, control }: StartedSimulator): Reader {
  const address: Address = {
    port,
    authority: facts.authority === undefined ? null : String(facts.authority),
  };
  return async (task) => {
    const before = await control.ask({ do: 'cpu' });
    const args = [path('read.ts'), engine, JSON.stringify(task), JSON.stringify(address)];
    const { stdout } = await run(process.execPath, args);
    const simulatorCpu = (await control.ask({ do: 'cpu' })) - before;
    return { ...(JSON.parse(stdout) as Read), simulatorCpu };
  };
}

function show(what: string, measured: readonly Measured[]): void {
  const seconds = figureOf(measured.map((one) => one.seconds));
  const own = figureOf(measured.map(({ cpuSeconds }) => cpuSeconds)).median.toFixed(2);
  const simulator = figureOf(measured.map(({ simulatorCpu }) => simulatorCpu)).median.toFixed(2);
  console.log(`  ${what.padEnd(36)}${shown(seconds)}   CPU: reader ${own} s, simulator ${simulator} s`);
}
