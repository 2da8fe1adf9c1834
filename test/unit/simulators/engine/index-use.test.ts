import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dialect } from '../../../../simulators/engine/dialect.ts';
import type { Row, Value } from '../../../../simulators/engine/value.ts';
import { openInstance, openSession, rowsOf } from './open-plain.ts';
import { ANY_CASE, NUMBER, plainDialect } from './plain-dialect.ts';

const columns = [
  { name: 'id', type: NUMBER, nullable: false },
  { name: 'a', type: ANY_CASE, nullable: true },
  { name: 'b', type: NUMBER, nullable: true },
  { name: 'c', type: NUMBER, nullable: false },
];

/** The same rows with indexes and without, under either NULL order. */
const openBoth = (rows: readonly Row[], nullsFirst: boolean) => {
  const session = openSession(openInstance({ ...plainDialect, nullsFirst }));
  const { database } = session;
  const indexes = [
    { name: 'pk', kind: 'primary' as const, columns: [0] },
    { name: 'ab', kind: 'plain' as const, columns: [1, 2] },
    { name: 'b', kind: 'plain' as const, columns: [2] },
    { name: 'abi', kind: 'unique' as const, columns: [1, 2, 0] },
    { name: 'c', kind: 'plain' as const, columns: [3] },
  ];
  database.createTable({ schema: 'main', name: 'indexed', columns, indexes });
  database.createTable({ schema: 'main', name: 'bare', columns, indexes: [] });
  for (const name of ['indexed', 'bare']) database.load('main', name, rows);
  return session;
};

const text = fc.constantFrom("'A'", "'b'", "'B'", "'c'", 'null', '@text');
const number = fc.constantFrom('-1', '0', '1', '1.5', '2', 'null', '@number', '1 + 1');
const operator = fc.constantFrom('=', '<>', '<', '<=', '>', '>=');
const compare = (column: string, value: fc.Arbitrary<string>) =>
  fc.oneof(
    fc.tuple(operator, value).map(([sign, one]) => `${column} ${sign} ${one}`),
    fc.tuple(operator, value).map(([sign, one]) => `${one} ${sign} ${column}`),
    fc.tuple(value, value).map(([low, high]) => `${column} between ${low} and ${high}`),
    fc.array(value, { minLength: 1, maxLength: 3 }).map((list) => `${column} in (${list.join(', ')})`),
    fc.constantFrom(`${column} is null`, `${column} is not null`),
  );
const simple = fc.oneof(
  compare('a', text),
  compare('b', number),
  compare('id', number),
  compare('c', number),
  compare('rowid', number),
);
const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4 },
    simple,
    fc
      .tuple(fc.constantFrom('and', 'or'), fc.array(tie('condition'), { minLength: 2, maxLength: 3 }))
      .map(([word, parts]) => `(${parts.join(` ${word} `)})`),
    tie('condition').map((inner) => `not (${inner})`),
  ),
}));
const order = fc.constantFrom(
  'id',
  'a, b, id',
  'a desc, b desc, id desc',
  'b, id',
  'a, id desc',
  'rowid',
  'b desc, id',
  'a, b desc, id',
  'c, id',
  'c desc, a, b, id',
);
const rows = fc.array(
  fc.tuple(fc.constantFrom(null, 'a', 'A', 'b', 'C'), fc.constantFrom(null, -1, 0, 1, '1.5', 2)),
  {
    maxLength: 25,
  },
);

describe('an index', () => {
  test('never changes which rows a condition selects, nor their order', async () => {
    await fc.assert(
      fc.asyncProperty(rows, condition, order, fc.boolean(), async (cells, where, by, nullsFirst) => {
        const session = openBoth(
          cells.map(([a, b], at): Row => [at - 3, a, b, (at * 7) % 3]),
          nullsFirst,
        );
        const values: Record<string, Value> = { text: 'b', number: 1 };
        const all = (table: string) =>
          rowsOf(session, `select * from ${table} where ${where} order by ${by}`, values);
        expect(await all('indexed')).toEqual(await all('bare'));
      }),
      { numRuns: 800 },
    );
  }, 60_000);

  test.each([
    ['id > 50000', 'id'],
    ["a > 'k5' or (a = 'k5' and b > 500)", 'a, b'],
    ["a > 'k5' or (a = 'k5' and (b > 500 or (b = 500 and id > 7)))", 'a, b, id'],
    ["a = 'k5' and b >= 500", 'b'],
    ["a < 'k5' or (a = 'k5' and b < 500)", 'a desc, b desc'],
    ['rowid > 70000', 'rowid'],
    ['a is null', 'a, b'],
  ])('reaches a page of %s by %s without reading the rows before it', async (where, by) => {
    let comparisons = 0;
    const counting: Dialect = {
      ...plainDialect,
      order: (type) => {
        const compare = plainDialect.order(type);
        return (left, right) => {
          comparisons += 1;
          return compare(left, right);
        };
      },
    };
    const session = openSession(openInstance(counting));
    const { database } = session;
    const indexes = [
      { name: 'pk', kind: 'primary' as const, columns: [0] },
      { name: 'ab', kind: 'unique' as const, columns: [1, 2, 0] },
    ];
    database.createTable({ schema: 'main', name: 't', columns, indexes });
    const many = Array.from(
      { length: 100_000 },
      (_, at): Row => [at, `k${at % 10}`, Math.floor(at / 100), 0],
    );
    database.load('main', 't', many);
    comparisons = 0;
    const found = await rowsOf(session, `select top (20) id from t where ${where} order by ${by}`);
    expect(found.length).toBe(where === 'a is null' ? 0 : 20);
    // About twice log2 of 100,000 entries for each key part, and a few for each row of the page.
    expect(comparisons).toBeLessThan(400);
  });
});
