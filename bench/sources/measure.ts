import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { figureOf, round, shown } from '../statistics.ts';
import { type Address, FEW_ROWS, type Read, type Task } from './engine.ts';
import { type MeasuredSimulator, startSimulator } from './simulator.ts';

const run = promisify(execFile);
const READER = fileURLToPath(new URL('read.ts', import.meta.url));

/** Every engine that is measured: the name of its simulator and of its file here, and what people call it. */
const ENGINES = { 'sql-server': 'SQL Server simulator', oracle: 'Oracle simulator' } as const;
type EngineName = keyof typeof ENGINES;

interface Round {
  readonly bare: Measured;
  readonly connector: Measured;
}

interface Measured extends Read {
  /** Processor seconds of the simulator meanwhile. */
  readonly simulatorCpu: number;
}

/**
 * Extraction from both databases, up to decoded records, as a ratio of the rate at which the bare driver takes the
 * same columns and throws them away: 1 is as fast. The readers take turns, each in a process of its own.
 */
export async function measureSources(rows: number, runs: number): Promise<Record<string, number>> {
  const figures: Record<string, number> = {};
  for (const engine of Object.keys(ENGINES) as EngineName[]) {
    const simulator = await startSimulator(engine, rows);
    try {
      Object.assign(figures, await measureEngine(engine, simulator, rows, runs));
    } finally {
      await simulator.stop();
    }
  }
  return figures;
}

async function measureEngine(
  engine: EngineName,
  simulator: MeasuredSimulator,
  rows: number,
  runs: number,
): Promise<Record<string, number>> {
  console.log(
    `${ENGINES[engine]}, ${rows.toLocaleString('en-GB')} rows, ${runs} rounds, medians (least – most)`,
  );
  // The first statements of a simulator are slower than all later ones.
  await read(engine, 'few', simulator);
  const rounds: Round[] = [];
  for (let at = 0; at < runs; at++) rounds.push(await measureRound(engine, simulator, rows, at % 2 === 0));
  const ratio = figureOf(rounds.map(({ bare, connector }) => bare.seconds / connector.seconds));
  show(
    'bare driver, rows thrown away',
    rounds.map(({ bare }) => bare),
  );
  show(
    'connector, decoded records',
    rounds.map(({ connector }) => connector),
  );
  console.log(`  rate of the connector               ${shown(ratio, '× bare')}`);
  const few = await read(engine, 'few', simulator);
  const documents = await read(engine, 'documents', simulator);
  const peak = Math.max(...rounds.map(({ connector }) => connector.peakMb));
  console.log(
    `  peak memory of the reader           ${few.peakMb} MB with ${FEW_ROWS.toLocaleString('en-GB')} rows, ${peak} MB with all, ${documents.peakMb} MB with documents of 64 MiB`,
  );
  const name = engine.replace('-', '_');
  return {
    [`${name}_ratio`]: round(ratio.median),
    [`${name}_rows_per_s`]: Math.round(
      rows / figureOf(rounds.map(({ connector }) => connector.seconds)).median,
    ),
    [`${name}_peak_mb`]: peak,
    [`${name}_peak_10k_mb`]: few.peakMb,
    [`${name}_peak_documents_mb`]: documents.peakMb,
  };
}

/** Who is first takes turns as well: what warms up helps both alike. */
async function measureRound(
  engine: EngineName,
  simulator: MeasuredSimulator,
  rows: number,
  bareFirst: boolean,
): Promise<Round> {
  const all = async (task: Task): Promise<Measured> => {
    const measured = await read(engine, task, simulator);
    if (measured.rows !== rows) throw new Error(`${measured.rows} rows were read`);
    return measured;
  };
  if (bareFirst) return { bare: await all('bare'), connector: await all('rows') };
  const connector = await all('rows');
  return { bare: await all('bare'), connector };
}

async function read(engine: EngineName, task: Task, simulator: MeasuredSimulator): Promise<Measured> {
  const { port, authority } = simulator;
  const address: Address = { port, authority };
  const before = await simulator.cpuSeconds();
  const { stdout } = await run(process.execPath, [READER, engine, task, JSON.stringify(address)]);
  const simulatorCpu = (await simulator.cpuSeconds()) - before;
  return { ...(JSON.parse(stdout) as Read), simulatorCpu };
}

function show(what: string, measured: readonly Measured[]): void {
  const seconds = figureOf(measured.map((one) => one.seconds));
  const own = figureOf(measured.map(({ cpuSeconds }) => cpuSeconds)).median.toFixed(2);
  const simulator = figureOf(measured.map(({ simulatorCpu }) => simulatorCpu)).median.toFixed(2);
  console.log(`  ${what.padEnd(36)}${shown(seconds)}   CPU: reader ${own} s, simulator ${simulator} s`);
}
