import { afterEach, expect, test } from 'vitest';
import { ControlClient } from '../../../../simulators/engine/control/control-client.ts';
import { ControlServer } from '../../../../simulators/engine/control/control-server.ts';
import { failureOf, openInstance, openSession, rowsOf } from './open-plain.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const open = async () => {
  const instance = openInstance();
  const stops: string[] = [];
  const server = new ControlServer(instance, () => stops.push('stop'));
  const control = await ControlClient.open(await server.listen());
  closing.push(
    () => control.close(),
    () => server.close(),
  );
  return { instance, control, server, stops };
};

test('faults come and go over the control channel', async () => {
  const { instance, control } = await open();
  const session = openSession(instance);
  const fault = { at: 'statement', effect: { do: 'error', code: 'timeout' }, times: null } as const;
  const id = await control.ask({ do: 'inject', fault });
  expect(await control.ask({ do: 'pending' })).toEqual([fault]);
  expect(await failureOf(rowsOf(session, 'select 1'))).toBe('timeout');
  await control.ask({ do: 'clear', fault: id });
  expect(await rowsOf(session, 'select 1')).toEqual([[1]]);
  await control.ask({ do: 'slow', bytesPerSecond: 9 });
  expect(instance.faults.bytesPerSecond).toBe(9);
  await control.ask({ do: 'failover', refuseMilliseconds: 60_000 });
  expect(instance.faults.refusing).toBe(true);
  expect(await failureOf(rowsOf(session, 'select 1'))).toBe('session-ended');
});

test('statements run over the control channel are committed, struck by no fault and counted by no record', async () => {
  const { instance, control } = await open();
  const text =
    "create table t (id number primary key, v text); insert into t values (1, null), (2, 'b'); select * from t";
  instance.faults.inject({ at: 'statement', effect: { do: 'error', code: 'timeout' }, times: null });
  expect(await control.ask({ do: 'run', text })).toEqual([
    ['1', null],
    ['2', 'b'],
  ]);
  await expect(control.ask({ do: 'run', text: 'select nobody from t' })).rejects.toThrow(
    'unknown-column near nobody',
  );
  expect(await control.ask({ do: 'record' })).toMatchObject({ sessionsOpened: 0, rows: 0, statements: [] });
  const commit = await control.ask({ do: 'forget-history', database: 'pas' });
  instance.faults.clear();
  const early = rowsOf(openSession(instance), `select id from t as of scn ${commit - 1}`);
  expect(await failureOf(early)).toBe('snapshot-gone');
});

test('a stop is answered, then done; what is still asked fails when the channel closes', async () => {
  const { control, server, stops } = await open();
  await control.ask({ do: 'stop' });
  await control.ask({ do: 'ping' });
  expect(stops).toEqual(['stop']);
  server.close();
  await expect(control.ask({ do: 'ping' })).rejects.toThrow('closed its control channel');
});
