import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, expect, test } from 'vitest';
import type { MeasuredEngine } from '../../../../bench/sources/engine.ts';
import { engine as oracle } from '../../../../bench/sources/oracle.ts';
import { engine as sqlServer } from '../../../../bench/sources/sql-server.ts';
import { DOCUMENT_BYTES, DOCUMENT_COLUMNS, DOCUMENTS_TABLE } from '../../../../bench/sources/tables.ts';
import { type StartedSimulator, startProcess } from '../../../../simulators/engine/control/start-process.ts';

const NEVER = new AbortController().signal;

const path = (name: string) => fileURLToPath(new URL(`../../../../${name}`, import.meta.url));

let simulator: StartedSimulator | null = null;

afterEach(async () => {
  await simulator?.end('SIGKILL');
  simulator = null;
});

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes this process holds; the simulator is another. */
async function held(): Promise<number> {
  collect();
  // What buffers held is given back a turn after they are gone.
  await setImmediate();
  collect();
  const { external, heapUsed } = process.memoryUsage();
  return external + heapUsed;
}

test.each<readonly [string, MeasuredEngine]>([
  ['oracle', oracle],
  ['sql-server', sqlServer],
])(
  '%s: documents of 64 MiB are measured and read whole, piece by piece, in memory for a few pieces',
  { timeout: 120_000 },
  async (name, engine) => {
    const args = ['--load', path(`bench/sources/${name}-tables.ts`), '--set', 'rows=1'];
    simulator = await startProcess(path(`simulators/${name}/main.ts`), args);
    const address = { port: simulator.port, authority: String(simulator.facts.authority) };
    const { source, close } = engine.open(address, DOCUMENTS_TABLE, DOCUMENT_COLUMNS);
    const plan = await source.plan({ partitionRecords: 10, signal: NEVER });
    const before = await held();
    let most = 0;
    const sizes: number[] = [];
    const options = { from: null, batchRecords: 100, signal: NEVER };
    for await (const { records } of source.read(plan, plan.partitions[0]!, options)) {
      for (const value of records.flatMap(({ large = [] }) => large)) {
        expect(value.bytes).toBe(DOCUMENT_BYTES);
        let size = 0;
        let pieces = 0;
        for await (const piece of value.pieces()) {
          size += piece.length;
          if (pieces++ % 8 === 0) most = Math.max(most, (await held()) - before);
        }
        expect(pieces).toBeGreaterThan(32);
        sizes.push(size);
      }
    }
    await close();
    expect(sizes).toEqual([DOCUMENT_BYTES, DOCUMENT_BYTES]);
    expect(most).toBeLessThan(DOCUMENT_BYTES / 2);
  },
);
