import { expect, test } from 'vitest';
import { TrafficRecord } from '../../../../simulators/engine/control/record.ts';
import { openInstance, openSession, rowsOf } from './open-plain.ts';

test('the record counts sessions, rows, statements, isolation and read intent', async () => {
  const instance = openInstance();
  const one = openSession(instance);
  openSession(instance).close();
  one.close();
  one.close();
  const two = instance.open({
    user: 'reader',
    application: 'cutover',
    database: 'PAS',
    readOnlyIntent: true,
    onDrop: () => undefined,
  });
  await rowsOf(two, 'select 1 where 1 = @secret', { secret: 1 });
  await rowsOf(two, 'set isolation snapshot');
  await rowsOf(two, 'select 1 where 1 = @secret', { secret: 2 });
  await two.sent(500);
  const report = instance.record.report();
  expect(report).toMatchObject({
    sessionsNow: 1,
    sessionsMost: 2,
    sessionsOpened: 3,
    rows: 1,
    bytes: 500,
    applications: ['test', 'cutover'],
    isolations: ['read-committed', 'transaction-snapshot'],
    readOnlyIntents: { readOnly: 1, readWrite: 2 },
  });
  expect(report.statements).toEqual([
    { text: 'select 1 where 1 = @secret', times: 2 },
    { text: 'set isolation snapshot', times: 1 },
  ]);
  instance.record.reset();
  expect(instance.record.report()).toMatchObject({
    sessionsNow: 1,
    sessionsMost: 1,
    rows: 0,
    statements: [],
  });
});

test('traffic is counted by whole seconds', () => {
  let now = 5_999;
  const record = new TrafficRecord(() => now);
  record.rowsSent(3);
  record.bytesSent(10);
  now = 6_000;
  record.rowsSent(4);
  expect(record.report().seconds).toEqual([
    { second: 5, rows: 3, bytes: 10 },
    { second: 6, rows: 4, bytes: 0 },
  ]);
});
