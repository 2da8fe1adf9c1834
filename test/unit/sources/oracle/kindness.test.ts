import { afterEach, expect, test } from 'vitest';
import type { TrafficReport } from '../../../../simulators/engine/control/record.ts';
import { numberType, varchar2 } from '../../../../simulators/oracle/dialect/types.ts';
import { RateLimit } from '../../../../sources/database/rate-limit.ts';
import type { OracleLimits } from '../../../../sources/oracle/options.ts';
import { closeAll, createTable, NEVER, openSource, openSystem, startSimulator } from './oracle-fixture.ts';

afterEach(closeAll);

/** Reads all partitions at once under the limits given; what the server saw. */
async function readUnder(limits: OracleLimits, rows: number): Promise<TrafficReport> {
  const simulator = await startSimulator();
  createTable(simulator, {
    name: 'BUSY',
    columns: [
      ['ID', numberType(9, 0), false],
      ['NOTE', varchar2(40)],
    ],
    key: [0],
    rows: Array.from({ length: rows }, (_, at) => [at, 'x'.repeat(at % 40)]),
  });
  const system = openSystem(simulator, { limits });
  const source = openSource(system, 'BUSY', ['ID', 'NOTE']);
  const plan = await source.plan({ partitionRecords: Math.ceil(rows / 5), signal: NEVER });
  simulator.instance.record.reset();
  const read = plan.partitions.map(async (partition) => {
    let count = 0;
    const options = { from: null, batchRecords: 500, signal: NEVER };
    for await (const { records } of source.read(plan, partition, options)) count += records.length;
    return count;
  });
  const counts = await Promise.all(read);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(rows);
  return simulator.instance.record.report();
}

test('one session stays one session, however many partitions are read at once', async () => {
  const report = await readUnder({ sessions: 1 }, 200);
  expect(report.sessionsMost).toBe(1);
});

test('the server never sees more rows in a second than allowed', async () => {
  const report = await readUnder({ rowsPerSecond: 1000, sessions: 3 }, 2200);
  expect(report.rows).toBeGreaterThanOrEqual(2200);
  expect(Math.max(...report.seconds.map(({ rows }) => rows))).toBeLessThanOrEqual(1000);
  expect(report.sessionsMost).toBeLessThanOrEqual(3);
});

test('the server never sends more bytes in a second than allowed', async () => {
  const report = await readUnder({ bytesPerSecond: 20_000, sessions: 2 }, 1500);
  expect(Math.max(...report.seconds.map(({ bytes }) => bytes))).toBeLessThanOrEqual(20_000);
});

test('an unused session is closed', async () => {
  const simulator = await startSimulator();
  createTable(simulator, { name: 'ONE', columns: [['ID', numberType(3, 0), false]], key: [0], rows: [[1]] });
  const system = openSystem(simulator, { timeouts: { idle: 30 } });
  await openSource(system, 'ONE', ['ID']).plan({ partitionRecords: 10, signal: NEVER });
  expect(simulator.instance.record.report().sessionsNow).toBe(1);
  await expect.poll(() => simulator.instance.record.report().sessionsNow).toBe(0);
});

test('a reader that stops early gives its session up', async () => {
  const simulator = await startSimulator();
  createTable(simulator, {
    name: 'MANY',
    columns: [['ID', numberType(9, 0), false]],
    key: [0],
    rows: Array.from({ length: 5000 }, (_, at) => [at]),
  });
  const source = openSource(openSystem(simulator, { limits: { sessions: 1 } }), 'MANY', ['ID']);
  const plan = await source.plan({ partitionRecords: 5000, signal: NEVER });
  for await (const { records } of source.read(plan, plan.partitions[0]!, {
    from: null,
    batchRecords: 100,
    signal: NEVER,
  })) {
    expect(records.length).toBe(100);
    break;
  }
  await expect(source.verify(plan)).resolves.toBeUndefined();
});

test('what was granted but did not come is granted again', async () => {
  let now = 0;
  const limit = new RateLimit(100, () => now);
  const grant = await limit.take(100, NEVER);
  limit.settle(grant, 10);
  await limit.take(90, NEVER);
  now = 2000;
  await expect(limit.take(500, NEVER)).resolves.toMatchObject({ units: 100 });
});
