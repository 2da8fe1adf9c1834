import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { INT, nvarchar } from '../../../../simulators/sql-server/dialect/types.ts';
import { batchesOf, type Clinic, NEVER, openSource, openSystem, startClinic } from './clinic.ts';

async function clinicOf(rows: number, noteLength = 5): Promise<Clinic> {
  const clinic = await startClinic();
  clinic.database.createTable({
    ...{ schema: 'dbo', name: 'Note' },
    columns: [
      { name: 'Id', type: INT, nullable: false },
      { name: 'Words', type: nvarchar(1000), nullable: true },
    ],
    indexes: [{ name: 'PK_Note', kind: 'primary', columns: [0] }],
  });
  clinic.database.load(
    'dbo',
    'Note',
    Array.from({ length: rows }, (_, id) => [id, 'x'.repeat(noteLength)]),
  );
  return clinic;
}

test('with one session and a thousand rows a second promised, the server never sees more', {
  timeout: 15_000,
}, async () => {
  const clinic = await clinicOf(2_500);
  const system = openSystem(clinic, { limits: { sessions: 1, rowsPerSecond: 1_000 } });
  const source = openSource(system, 'Note', ['Id', 'Words']);
  const plan = await source.plan({ partitionRecords: 700, signal: NEVER });
  clinic.instance.record.reset();
  const parts = await Promise.all(
    plan.partitions.map(async (partition) => {
      let count = 0;
      for await (const { records } of source.read(plan, partition, {
        ...{ from: null, batchRecords: 100, signal: NEVER },
      })) {
        count += records.length;
      }
      return count;
    }),
  );
  expect(parts.reduce((sum, count) => sum + count)).toBe(2_500);
  const { sessionsMost, seconds } = clinic.instance.record.report();
  expect(sessionsMost).toBe(1);
  // The catalogue's rows are in the count as well.
  expect(Math.max(...seconds.map(({ rows }) => rows))).toBeLessThanOrEqual(1_000);
});

test('bytes a second are kept within the limit as well', { timeout: 15_000 }, async () => {
  const clinic = await clinicOf(600, 500);
  const system = openSystem(clinic, { limits: { bytesPerSecond: 300_000 } });
  const source = openSource(system, 'Note', ['Id', 'Words']);
  const plan = await source.plan({ partitionRecords: 1_000, signal: NEVER });
  clinic.instance.record.reset();
  expect((await batchesOf(source, plan)).flatMap(({ records }) => records)).toHaveLength(600);
  const { seconds } = clinic.instance.record.report();
  expect(Math.max(...seconds.map(({ bytes }) => bytes))).toBeLessThan(330_000);
});

test('sessions tell who they are and that they only read', async () => {
  const clinic = await clinicOf(10);
  const source = openSource(openSystem(clinic), 'Note', ['Id', 'Words']);
  await source.plan({ partitionRecords: 10, signal: NEVER });
  const { applications, readOnlyIntents, statements, isolations } = clinic.instance.record.report();
  expect(applications).toContain('cutover');
  expect(readOnlyIntents.readWrite).toBe(0);
  expect(isolations).not.toContain('read-uncommitted');
  expect(statements.filter(({ text }) => /NOLOCK|OFFSET|INSERT|UPDATE|DELETE/i.test(text))).toEqual([]);
});

test('a reader that pauses makes the server wait', { timeout: 20_000 }, async () => {
  const clinic = await clinicOf(60_000, 200);
  const stall = 200;
  const system = openSystem(clinic, { timeouts: { stall } });
  const source = openSource(system, 'Note', ['Id', 'Words'], { pageRows: 60_000 });
  const plan = await source.plan({ partitionRecords: 100_000, signal: NEVER });
  clinic.instance.record.reset();
  let count = 0;
  for await (const { records } of source.read(plan, plan.partitions[0]!, {
    ...{ from: null, batchRecords: 1_000, signal: NEVER },
  })) {
    if (count === 0) {
      const sent = () => clinic.instance.record.report().rows;
      // Until no more comes, and longer than a server that stalls is waited for.
      for (let before = -1; before !== sent(); await pause(stall)) before = sent();
      expect(sent()).toBeLessThan(55_000);
    }
    count += records.length;
  }
  expect(count).toBe(60_000);
});
