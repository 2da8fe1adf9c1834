import { expect, test } from 'vitest';
import type { Instance } from '../../../../simulators/engine/instance.ts';
import type { Session } from '../../../../simulators/engine/session.ts';
import { failureOf, openInstance, openSession, rowsOf } from './open-plain.ts';
import { binds, plainDialect, withoutHistory } from './plain-dialect.ts';

const TABLE = 'create table t (id number not null primary key, v number)';

/** Three rows, and sessions that change and read them. */
async function opened(
  dialect = withoutHistory,
): Promise<{ instance: Instance; one: Session; other: Session }> {
  const instance = openInstance(dialect);
  const one = openSession(instance);
  await rowsOf(one, TABLE);
  await rowsOf(one, 'insert into t values (1, 0), (2, 0), (3, 0)');
  return { instance, one, other: openSession(instance) };
}

/** Versions that the table holds, of all rows, in its own order and in that of its index. */
function versions({ database }: Session): number {
  const [table] = database.tables;
  return Math.max(
    ...[table!.rows, table!.indexes[0]!.entries].map((entries) => {
      const next = entries.cursor(() => 1);
      let count = 0;
      while (next()) count += 1;
      return count;
    }),
  );
}

const changeOften = async (session: Session): Promise<void> => {
  for (let v = 1; v <= 20; v += 1) await rowsOf(session, `update t set v = ${v}`);
};

test('old versions of rows that nobody reads are let go of', async () => {
  const { one } = await opened();
  await changeOften(one);
  expect(versions(one)).toBe(3);
  await rowsOf(one, 'delete from t where id = 2');
  expect(versions(one)).toBe(2);
  expect(await rowsOf(one, 'select id, v from t order by id')).toEqual([
    [1, 20],
    [3, 20],
  ]);
});

test('a snapshot transaction keeps the versions it sees, to its end', async () => {
  const { one, other } = await opened();
  await rowsOf(other, 'set isolation snapshot; begin tran');
  await rowsOf(other, 'select count(*) from t');
  await changeOften(one);
  expect(await rowsOf(other, 'select v from t')).toEqual([[0], [0], [0]]);
  await rowsOf(other, 'rollback');
  expect(versions(one)).toBe(3);
});

test('a database snapshot keeps the versions it was made of', async () => {
  const { instance, one, other } = await opened();
  instance.addDatabaseSnapshot('still', one.database);
  await changeOften(one);
  other.use('still');
  expect(await rowsOf(other, 'select v from t')).toEqual([[0], [0], [0]]);
});

test.each(['read to its end', 'closed', 'left by a session that ends'])(
  'a statement that reads as at its start keeps what it sees until it is %s',
  async (how) => {
    const { one, other } = await opened();
    other.isolation = 'statement-snapshot';
    const result = await other.execute('select v from t order by id', binds({}));
    if (result.kind !== 'rows') throw new Error('no rows');
    expect(await result.rows.take(1)).toEqual([[0]]);
    await changeOften(one);
    expect(versions(one)).toBeGreaterThan(3);
    if (how === 'read to its end') {
      expect(await result.rows.take(10)).toEqual([[0], [0]]);
      expect(await result.rows.take(10)).toEqual([]);
    } else if (how === 'closed') result.rows.close();
    else other.close();
    expect(versions(one)).toBe(3);
  },
);

test('where statements may ask for any state, all are kept until they are forgotten', async () => {
  const { one } = await opened(plainDialect);
  const before = one.database.commitNumber;
  await changeOften(one);
  expect(await rowsOf(one, `select v from t as of scn ${before}`)).toEqual([[0], [0], [0]]);
  const middle = one.database.commitNumber - 5;
  one.database.forgetBefore(middle);
  expect(versions(one)).toBe(3 + 3 * 5);
  expect(await failureOf(rowsOf(one, `select v from t as of scn ${before}`))).toBe('snapshot-gone');
  expect(await rowsOf(one, `select v from t as of scn ${middle}`)).toEqual([[15], [15], [15]]);
});
