import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Row, Value } from '../../../../simulators/engine/value.ts';
import { failureOf, openInstance, openSession, rowsOf } from './open-plain.ts';
import { binds, plainDialect, withoutHistory } from './plain-dialect.ts';

const table =
  'create table t (a text collate any_case, b number, v number, id number not null, unique (a, b, id))';

const cell = {
  a: fc.constantFrom(null, '', 'a', 'A', 'b', 'B ', 'c'),
  b: fc.constantFrom(null, -1, 0, 1, 2),
};
const rows = fc.array(fc.record(cell), { minLength: 1, maxLength: 40 });
const changes = fc.array(
  fc.record({ kind: fc.constantFrom('insert', 'update', 'delete', 'rekey'), at: fc.nat(39), ...cell }),
  { maxLength: 30 },
);

/** The WHERE that asks for what lies behind a key (a, b, id) when NULL comes first. */
const behind = (key: Row): { text: string; values: Record<string, Value> } => {
  const [a, b, id] = key as [Value, Value, Value];
  const after = (column: string, value: Value) =>
    value === null ? `${column} is not null` : `${column} > @${column}`;
  const same = (column: string, value: Value) =>
    value === null ? `${column} is null` : `${column} = @${column}`;
  const text = `${after('a', a)} or (${same('a', a)} and (${after('b', b)} or (${same('b', b)} and id > @id)))`;
  return {
    text,
    values: Object.fromEntries(Object.entries({ a, b, id }).filter(([, value]) => value !== null)),
  };
};

describe('a snapshot', () => {
  test('is paged by key to exactly its rows, once each, whatever others do meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(
        rows,
        changes,
        fc.integer({ min: 1, max: 7 }),
        fc.boolean(),
        async (initial, actions, page, asOf) => {
          const instance = openInstance(asOf ? plainDialect : withoutHistory);
          const writer = openSession(instance);
          const reader = openSession(instance);
          await rowsOf(writer, table);
          let id = 0;
          const insert = ({ a, b }: { a: Value; b: Value }) => {
            id += 1;
            return rowsOf(writer, 'insert into t values (@a, @b, 0, @id)', { a, b, id });
          };
          for (const row of initial) await insert(row);
          const expected = await rowsOf(writer, 'select a, b, id, v from t order by a, b, id');
          const scn = writer.database.commitNumber;
          if (!asOf) {
            await rowsOf(reader, 'set isolation snapshot; begin tran');
            await rowsOf(reader, 'select count(*) from t');
          }
          const from = asOf ? `t as of scn ${scn}` : 't';
          const seen: Row[] = [];
          let next = 0;
          const disturb = async () => {
            for (const { kind, at, a, b } of actions.slice(next, next + 3)) {
              const key = (at % initial.length) + 1;
              if (kind === 'insert') await insert({ a, b });
              else if (kind === 'delete') await rowsOf(writer, 'delete from t where id = @key', { key });
              else if (kind === 'update')
                await rowsOf(writer, 'update t set v = v + 1 where id = @key', { key });
              else await rowsOf(writer, 'update t set a = @a, b = @b where id = @key', { a, b, key });
            }
            next += 3;
          };
          let where = '';
          let values: Record<string, Value> = {};
          for (;;) {
            const text = `select top (${page}) a, b, id, v from ${from} ${where} order by a, b, id`;
            const found = await rowsOf(reader, text, values);
            if (found.length === 0) break;
            seen.push(...found);
            const after = behind(found.at(-1)!);
            where = `where ${after.text}`;
            values = after.values;
            await disturb();
          }
          expect(seen).toEqual(expected);
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);

  test('also holds within one statement whose rows are pulled slowly', async () => {
    const instance = openInstance(withoutHistory);
    const writer = openSession(instance);
    const reader = openSession(instance);
    await rowsOf(writer, 'create table t (id number primary key, v number)');
    for (let id = 1; id <= 50; id += 1) await rowsOf(writer, 'insert into t values (@id, 0)', { id });
    await rowsOf(reader, 'set isolation snapshot');
    const result = await reader.execute('select id, v from t order by id', []);
    if (result.kind !== 'rows') throw new Error('no rows');
    const seen: Row[] = [];
    for (let found = await result.rows.take(5); found.length > 0; found = await result.rows.take(5)) {
      seen.push(...found);
      await rowsOf(writer, 'update t set v = v + 1; delete from t where id % 7 = 0');
      await rowsOf(writer, 'insert into t values (@id, 9)', { id: 1000 - seen.length });
    }
    expect(seen).toEqual(Array.from({ length: 50 }, (_, at) => [at + 1, 0]));
  });

  test('is not what read committed gives: there a long read sees the table move', async () => {
    const instance = openInstance();
    const writer = openSession(instance);
    const reader = openSession(instance);
    await rowsOf(writer, 'create table t (id number primary key); insert into t values (1), (2), (3)');
    const result = await reader.execute('select id from t order by id', []);
    if (result.kind !== 'rows') throw new Error('no rows');
    expect(await result.rows.take(1)).toEqual([[1]]);
    await rowsOf(writer, 'update t set id = 9 where id = 2');
    expect(await result.rows.take(9)).toEqual([[3], [9]]);
  });

  test('that is gone fails the read, and one that never was is refused', async () => {
    const instance = openInstance();
    const session = openSession(instance);
    await rowsOf(session, 'create table t (id number primary key); insert into t values (1), (2)');
    const { database } = session;
    const old = database.commitNumber;
    const result = await session.execute(`select id from t as of scn ${old}`, []);
    await rowsOf(session, 'delete from t');
    expect(await rowsOf(session, `select id from t as of scn ${old}`)).toEqual([[1], [2]]);
    database.forgetBefore(database.commitNumber);
    if (result.kind !== 'rows') throw new Error('no rows');
    expect(await failureOf(result.rows.take(1))).toBe('snapshot-gone');
    expect(await failureOf(rowsOf(session, `select id from t as of scn ${old + 9}`))).toBe(
      'unknown-snapshot',
    );
  });
});

describe('transactions', () => {
  const openTwo = async () => {
    const instance = openInstance();
    const [one, other] = [openSession(instance), openSession(instance)];
    await rowsOf(
      one,
      'create table t (id number primary key, v number); insert into t values (1, 0), (2, 0)',
    );
    return { instance, one, other };
  };

  test('show their changes to themselves at once and to others at commit, all together or never', async () => {
    const { one, other } = await openTwo();
    await rowsOf(one, 'begin tran; update t set v = 1; insert into t values (3, 1)');
    expect(await rowsOf(one, 'select sum(v) from t')).toEqual([[3]]);
    expect(await rowsOf(one, `select sum(v) from t as of scn ${one.database.commitNumber}`)).toEqual([[0]]);
    expect(await rowsOf(other, 'select sum(v) from t')).toEqual([[0]]);
    await rowsOf(one, 'commit');
    expect(await rowsOf(other, 'select sum(v) from t')).toEqual([[3]]);
    await rowsOf(one, 'begin tran; delete from t; insert into t values (4, 9)');
    expect(await rowsOf(one, 'select id from t')).toEqual([[4]]);
    await rowsOf(one, 'rollback; insert into t values (4, 0)');
    expect(await rowsOf(other, 'select sum(v) from t')).toEqual([[3]]);
  });

  test('do not overwrite each other: the second writer of a row fails', async () => {
    const { one, other } = await openTwo();
    await rowsOf(one, 'begin tran; update t set v = 1 where id = 1');
    expect(await failureOf(rowsOf(other, 'update t set v = 2 where id = 1'))).toBe('write-conflict');
    expect(await failureOf(rowsOf(other, 'delete from t where id = 1'))).toBe('write-conflict');
    expect(await failureOf(rowsOf(other, 'insert into t values (1, 1)'))).toBe('write-conflict');
    await rowsOf(other, 'set isolation snapshot; begin tran; select id from t');
    await rowsOf(one, 'commit');
    expect(await failureOf(rowsOf(other, 'update t set v = 2 where id = 1'))).toBe('snapshot-conflict');
  });

  test('see the state at their first read, or at their beginning when they are read-only', async () => {
    const { one, other } = await openTwo();
    for (const readOnly of [false, true]) {
      other.begin({ isolation: 'transaction-snapshot', readOnly });
      await rowsOf(one, 'update t set v = v + 1');
      expect(await rowsOf(other, 'select sum(v) from t')).toEqual([[2]]);
      await rowsOf(one, 'update t set v = v + 5');
      expect(await rowsOf(other, 'select sum(v) from t')).toEqual([[2]]);
      if (readOnly) expect(await failureOf(rowsOf(other, 'delete from t'))).toBe('read-only');
      other.commit();
      await rowsOf(one, `update t set v = ${readOnly ? 0 : 1}`);
    }
  });

  test('go on after a statement that failed, without anything it did', async () => {
    const { one, other } = await openTwo();
    await rowsOf(one, 'begin tran; insert into t values (5, 5)');
    expect(await failureOf(rowsOf(one, 'insert into t values (6, 6), (1, 1)'))).toBe('duplicate-key');
    await rowsOf(one, 'commit');
    expect(await rowsOf(other, 'select id from t order by id')).toEqual([[1], [2], [5]]);
  });

  test('are rolled back when their session ends', async () => {
    const { one, other } = await openTwo();
    await rowsOf(one, 'begin tran; delete from t');
    one.close();
    expect(await rowsOf(other, 'select count(*) from t')).toEqual([[2]]);
    expect(await failureOf(one.execute('select 1', binds({})))).toBe('session-ended');
  });

  test('a database snapshot stays as it was and takes no changes', async () => {
    const { instance, one } = await openTwo();
    instance.addDatabaseSnapshot('pas_friday', one.database);
    await rowsOf(one, 'delete from t');
    one.use('pas_friday');
    expect(await rowsOf(one, 'select count(*) from t')).toEqual([[2]]);
    expect(await failureOf(rowsOf(one, 'delete from t'))).toBe('read-only');
  });
});
