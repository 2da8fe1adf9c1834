import { describe, expect, test } from 'vitest';
import { failureOf, openInstance, openSession, rowsOf } from './open-plain.ts';
import { binds, NUMBER, plainDialect } from './plain-dialect.ts';

const open = async () => {
  const session = openSession(openInstance());
  await rowsOf(
    session,
    `create table people (id number not null primary key, name text collate any_case, born text, kin number);
     insert into people values (1, 'Ada', '1815', null), (2, 'ada', null, 1), (3, 'Grace', '1906', 1), (4, null, '1912', 3)`,
  );
  return session;
};

describe('select', () => {
  test('gives expressions, aliases, stars and rows in the order asked for', async () => {
    const session = await open();
    expect(
      await rowsOf(session, 'select p.*, id * 2 + 1 odd from people p where id > 2 order by id desc'),
    ).toEqual([
      [4, null, '1912', 3, 9],
      [3, 'Grace', '1906', 1, 7],
    ]);
    expect(await rowsOf(session, "select -1.50 + 2, 0.1 * 3, 7 % 4, upper(left('abc', 2)) || 'x'")).toEqual([
      ['0.5', '0.3', 3, 'ABx'],
    ]);
  });

  test('gives NULL for a function of NULL, whatever its other arguments', async () => {
    const text =
      "select replace('abc', 'b', null), replace('abc', 'b', 'x'), upper(null), 1 + cast(null as number)";
    expect(await rowsOf(await open(), text)).toEqual([[null, 'axc', null, null]]);
  });

  test('compares with three truths: NULL is never equal, NOT unknown stays unknown', async () => {
    const session = await open();
    expect(await rowsOf(session, 'select id from people where born = null')).toEqual([]);
    expect(await rowsOf(session, "select id from people where not (born = '1815') order by id")).toEqual([
      [3],
      [4],
    ]);
    expect(await rowsOf(session, 'select id from people where kin not in (3, null)')).toEqual([]);
    expect(
      await rowsOf(session, "select id from people where born is null or born < '1900' order by id"),
    ).toEqual([[1], [2]]);
  });

  test('uses the collation of a column in =, IN, LIKE, ORDER BY and GROUP BY', async () => {
    const session = await open();
    expect(await rowsOf(session, "select id from people where name = 'ADA' order by id")).toEqual([[1], [2]]);
    expect(await rowsOf(session, "select id from people where name like 'gr[a-c]_%'")).toEqual([[3]]);
    expect(
      await rowsOf(session, "select id from people where name like 'grace_' or name like 'ad%a_'"),
    ).toEqual([]);
    expect(
      await rowsOf(session, "select id from people where name not like '!%%' escape '!' and id > 2"),
    ).toEqual([[3]]);
    expect(
      await rowsOf(session, 'select name, count(*), max(id) from people group by name order by 1'),
    ).toEqual([
      [null, 1, 4],
      ['Ada', 2, 2],
      ['Grace', 1, 3],
    ]);
  });

  test('joins, keeping left rows without a match', async () => {
    const session = await open();
    const text = `select a.id, b.name from people a left join people b on b.id = a.kin
      where a.id <> 2 order by a.id`;
    expect(await rowsOf(session, text)).toEqual([
      [1, null],
      [3, 'Ada'],
      [4, 'Grace'],
    ]);
    const children = 'select a.id, b.id from people a left join people b on b.kin = a.id order by a.id, b.id';
    expect(await rowsOf(session, children)).toEqual([
      [1, 2],
      [1, 3],
      [2, null],
      [3, 4],
      [4, null],
    ]);
    const views = 'select t.name from catalogue.tables t inner join people p on p.id = 1 where t.id > 0';
    expect(await rowsOf(session, views)).toEqual([['people']]);
  });

  test('counts, sums and takes extremes over no rows at all', async () => {
    const session = await open();
    expect(
      await rowsOf(
        session,
        'select count(*), count(kin), sum(kin), min(name), max(id) + 1 from people where id > 9',
      ),
    ).toEqual([[0, 0, null, null, null]]);
    expect(await rowsOf(session, 'select sum(id), count(kin) from people')).toEqual([[10, 3]]);
    const byText =
      'select upper(name), count(*) from people where kin = 1 group by upper(name) order by upper(name)';
    expect(await rowsOf(session, byText)).toEqual([
      ['ADA', 1],
      ['GRACE', 1],
    ]);
    expect(await rowsOf(session, 'select kin from people group by kin having count(*) > 1')).toEqual([[1]]);
  });

  test('numbers rows in an order of their own and lets a derived table filter by the number', async () => {
    const session = await open();
    const text = `select id, n from (select id, row_number() over (order by id desc) n from people) x
      where n % 2 = 1 order by n`;
    expect(await rowsOf(session, text)).toEqual([
      [4, 1],
      [2, 3],
    ]);
  });

  test('chooses a branch of CASE and never evaluates the others', async () => {
    const session = await open();
    const text = `select case when id = 1 then 0 else 1 / (id - 1) end, case kin when 1 then 'one' end
      from people where id < 3 order by id`;
    expect(await rowsOf(session, text)).toEqual([
      [0, null],
      [1, 'one'],
    ]);
  });

  test('puts NULL where the statement or the dialect says', async () => {
    const session = await open();
    expect(await rowsOf(session, 'select id from people order by born, id')).toEqual([[2], [1], [3], [4]]);
    expect(await rowsOf(session, 'select id from people order by born nulls last, id')).toEqual([
      [1],
      [3],
      [4],
      [2],
    ]);
    expect(await rowsOf(session, 'select top (2) id from people order by born desc')).toEqual([[4], [3]]);
  });
});

test('a statement is described by its columns, with binds that have types but no values yet', async () => {
  const session = await open();
  const text = 'select top (@n) name, count(*) how_many, 1 + @n from people as of scn @scn group by name';
  expect(session.describe(text, binds({ n: null, scn: null }))).toMatchObject([
    { name: 'name', type: { family: 'text', collation: 'any_case' }, nullable: true },
    { name: 'how_many', type: { family: 'exact' }, nullable: false },
    { name: '', type: { family: 'exact' }, nullable: true },
  ]);
  expect(session.describe('delete from people', [])).toBeNull();
  const joined = 'select a.id, b.id from people a left join people b on b.kin = a.id';
  expect(session.describe(joined, [])).toMatchObject([{ nullable: false }, { nullable: true }]);
});

describe('what is outside the subset', () => {
  test.each([
    ['select * from people limit 1', 'syntax'],
    ['select distinct name from people', 'syntax'],
    ['select id from people with (nolock)', 'syntax'],
    ['select (select 1) from people', 'syntax'],
    ['select id = 1 from people', 'syntax'],
    ['select id from people where in (1)', 'syntax'],
    ['select top from people', 'syntax'],
    ['select id from people top', 'syntax'],
    ['select id from people where id', 'syntax'],
    ['select id from people where id = ', 'syntax'],
    ["select 'open from people", 'syntax'],
    ['select id from people order by id offset 5 rows', 'syntax'],
    ['select nobody from people', 'unknown-column'],
    ['select id from nobody', 'unknown-table'],
    ['select a.id, id from people a inner join people b on a.id = b.id', 'ambiguous-column'],
    ['select nobody(1)', 'unknown-function'],
    ['select id from people where id = @nobody', 'missing-bind'],
    ['select id from people where name = 1', 'type-clash'],
    ['select name, count(*) from people', 'not-grouped'],
    ['select id from people where count(*) > 1', 'misplaced-aggregate'],
    ['select cast(1 as nothing)', 'unknown-type'],
    ["select cast('x' as number)", 'conversion-failed'],
    ['select 1 / 0', 'divide-by-zero'],
  ])('%s is refused', async (text, code) => {
    const session = await open();
    expect(await failureOf(rowsOf(session, text))).toBe(code);
  });

  test('is told with the word, its line and its offset', async () => {
    const session = await open();
    await expect(rowsOf(session, 'select id\nfrom people\nlimit 1')).rejects.toMatchObject({
      detail: { near: '1', line: 3, offset: 28 },
    });
  });
});

test.each([
  ['select', 'select id from people'],
  ['flashback', 'select id from people as of scn 1'],
  ['delete', 'delete from people'],
  ['drop', 'drop table people'],
])('a login without the right to %s is refused', async (right, text) => {
  const instance = openInstance();
  const { database } = openSession(instance);
  const id = { name: 'id', type: NUMBER, nullable: false };
  database.createTable({ schema: 'main', name: 'people', columns: [id], indexes: [] });
  const denied = instance.addPrincipal('reader', 'secret', [`${right} main.people`]);
  expect(instance.principal('READER')).toBe(denied);
  expect(await failureOf(rowsOf(openSession(instance), text))).toBe('permission-denied');
  instance.addPrincipal('reader', 'secret');
  expect(await failureOf(rowsOf(openSession(instance), text))).toBe('no failure');
});

describe('changes', () => {
  test('insert, update and delete say how many rows they touched', async () => {
    const session = await open();
    const affected = async (text: string) => {
      const result = await session.execute(text, []);
      return result.kind === 'count' ? result.affected : result.kind;
    };
    expect(await affected("insert into people (id, name) values (10, 'x')")).toBe(1);
    expect(await affected('update people set kin = id, id = id + 1')).toBe(5);
    expect(await rowsOf(session, 'select id, kin from people where id > 4 order by id')).toEqual([
      [5, 4],
      [11, 10],
    ]);
    expect(await affected('delete from people where kin >= 4')).toBe(2);
  });

  test.each([
    ['insert into people (id) values (5), (1)', 'duplicate-key'],
    ["insert into people (name) values ('x')", 'null-violation'],
    ['insert into people (id, name) values (5)', 'column-count'],
    ['update people set id = 1', 'duplicate-key'],
    ['create table people (a number)', 'object-exists'],
    ['create unique index u on people (kin)', 'duplicate-key'],
    ['commit', 'no-transaction'],
  ])('%s fails and leaves everything as it was', async (text, code) => {
    const session = await open();
    const before = await rowsOf(session, 'select * from people order by id');
    expect(await failureOf(rowsOf(session, text))).toBe(code);
    expect(await rowsOf(session, 'select * from people order by id')).toEqual(before);
  });

  test('a unique key takes rows that are NULL throughout once or often, as the dialect says', async () => {
    for (const allNullKeysRepeat of [true, false]) {
      const session = openSession(openInstance({ ...plainDialect, allNullKeysRepeat }));
      await rowsOf(
        session,
        'create table t (a number, b number, unique (a, b)); insert into t values (null, null)',
      );
      const again = failureOf(rowsOf(session, 'insert into t values (null, null)'));
      expect(await again).toBe(allNullKeysRepeat ? 'no failure' : 'duplicate-key');
      await rowsOf(session, 'insert into t values (1, null)');
      expect(await failureOf(rowsOf(session, 'insert into t values (1, null)'))).toBe('duplicate-key');
    }
  });

  test('generated columns count up, on insert or on every write', async () => {
    const session = openSession(openInstance());
    await rowsOf(
      session,
      "create table t (id number identity(1,1) primary key, v text default 'd', s stamp)",
    );
    await rowsOf(session, "insert into t (v) values ('a'); insert into t (v) values ('b'), ('c')");
    await rowsOf(session, "update t set v = 'z' where id = 1");
    expect(await rowsOf(session, 'select id, v, s from t order by id')).toEqual([
      [1, 'z', 4],
      [2, 'b', 2],
      [3, 'c', 3],
    ]);
    expect(session.database.lowestOpenSequence).toBe(5);
  });
});
