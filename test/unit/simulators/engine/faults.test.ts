import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { FaultBoard } from '../../../../simulators/engine/control/faults.ts';
import type { ResultRows } from '../../../../simulators/engine/result.ts';
import type { Session } from '../../../../simulators/engine/session.ts';
import { failureOf, openInstance, openSession, rowsOf } from './open-plain.ts';

const open = async () => {
  const instance = openInstance();
  const drops: number[] = [];
  const session = openSession(instance, () => drops.push(1));
  await rowsOf(
    session,
    'create table t (id number primary key); insert into t values (1), (2), (3), (4), (5)',
  );
  return { instance, session, drops };
};

const start = async (session: Session, text = 'select id from t order by id'): Promise<ResultRows> => {
  const result = await session.execute(text, []);
  if (result.kind !== 'rows') throw new Error('no rows');
  return result.rows;
};

describe('a fault', () => {
  test('drops the connection after exactly so many rows, once', async () => {
    const { instance, session, drops } = await open();
    instance.faults.inject({ at: 'rows', afterRows: 3, effect: { do: 'drop' } });
    const rows = await start(session);
    expect(await rows.take(2)).toEqual([[1], [2]]);
    expect(await rows.take(2)).toEqual([[3]]);
    expect(await failureOf(rows.take(2))).toBe('session-ended');
    expect(drops).toEqual([1]);
    expect(await failureOf(start(session))).toBe('session-ended');
    expect(instance.faults.pending).toEqual([]);
    expect(await rowsOf(openSession(instance), 'select count(*) from t')).toEqual([[5]]);
  });

  test('makes a session the deadlock victim: its transaction is rolled back, it lives on', async () => {
    const { instance, session, drops } = await open();
    await rowsOf(session, 'begin tran; delete from t where id = 1');
    instance.faults.inject({
      at: 'statement',
      statement: 'id = 2',
      effect: { do: 'error', code: 'deadlock' },
    });
    expect(await rowsOf(session, 'select id from t where id = 3')).toEqual([[3]]);
    expect(await failureOf(rowsOf(session, 'delete from t where id = 2'))).toBe('deadlock');
    expect(session.transactionDepth).toBe(0);
    expect(await rowsOf(session, 'select count(*) from t')).toEqual([[5]]);
    expect(drops).toEqual([]);
  });

  test('strikes only the user, application and statement it names, as often as it says', async () => {
    const { instance, session } = await open();
    const effect = { do: 'native', number: 1205, message: 'simulated' } as const;
    instance.faults.inject({ at: 'statement', application: 'other', effect, times: null });
    instance.faults.inject({ at: 'statement', user: 'reader', statement: 'count', effect, times: 2 });
    expect(await rowsOf(session, 'select id from t where id = 1')).toEqual([[1]]);
    for (let time = 0; time < 2; time += 1) {
      await expect(rowsOf(session, 'select count(*) from t')).rejects.toMatchObject({
        detail: { native: { number: 1205 } },
      });
    }
    expect(await rowsOf(session, 'select count(*) from t')).toEqual([[5]]);
  });

  test('stalls until it is cleared, and a stalled statement can be cancelled', async () => {
    const { instance, session } = await open();
    instance.faults.inject({
      at: 'rows',
      afterRows: 2,
      effect: { do: 'stall', milliseconds: null },
      times: null,
    });
    const rows = await start(session);
    await rows.take(2);
    let arrived = false;
    const waiting = rows.take(2).then((found) => {
      arrived = true;
      return found;
    });
    await setTimeout(30);
    expect(arrived).toBe(false);
    instance.faults.clear();
    expect(await waiting).toEqual([[3], [4]]);

    instance.faults.inject({ at: 'statement', effect: { do: 'stall', milliseconds: null } });
    const cancel = new AbortController();
    const stalled = session.execute('select id from t', [], cancel.signal);
    cancel.abort();
    expect(await failureOf(stalled)).toBe('cancelled');
  });

  test('refuses a log-in, as with an expired password', async () => {
    const board = new FaultBoard();
    board.inject({ at: 'login', user: 'reader', effect: { do: 'error', code: 'password-expired' } });
    const subject = (user: string) => ({ user, application: 'test', drop: () => undefined });
    await board.login(subject('other'));
    expect(await failureOf(board.login(subject('reader')))).toBe('password-expired');
    await board.login(subject('reader'));
  });

  test('fails over: all connections are cut, new ones refused for a while', async () => {
    let now = 1000;
    const board = new FaultBoard(() => now);
    board.refuseFor(500);
    expect(board.refusing).toBe(true);
    now += 500;
    expect(board.refusing).toBe(false);
    const { instance, drops } = await open();
    openSession(instance, () => drops.push(2));
    instance.dropSessions(60_000);
    expect(drops).toEqual([1, 2]);
    expect(instance.faults.refusing).toBe(true);
    expect(instance.sessions.size).toBe(0);
  });
});

test('a slow network lets no more than its bytes a second through', async () => {
  const { instance, session } = await open();
  instance.faults.bytesPerSecond = 100_000;
  const began = performance.now();
  await Promise.all([2500, 2500].map((bytes) => session.sent(bytes)));
  for (let packet = 0; packet < 2; packet += 1) await session.sent(2500);
  expect(performance.now() - began).toBeGreaterThanOrEqual(95);
});

test('a running statement gives way to others and can be cancelled while it works', async () => {
  const { instance, session } = await open();
  const many = Array.from({ length: 100_000 }, (_, at) => [at + 10]);
  await rowsOf(session, 'create table big (id number primary key)');
  session.database.load('main', 'big', many);
  const cancel = new AbortController();
  const result = await session.execute('select count(*) from big where id % 7 = 3', [], cancel.signal);
  if (result.kind !== 'rows') throw new Error('no rows');
  const counting = result.rows.take(1);
  expect(await rowsOf(openSession(instance), 'select count(*) from t')).toEqual([[5]]);
  cancel.abort();
  expect(await failureOf(counting)).toBe('cancelled');
});
