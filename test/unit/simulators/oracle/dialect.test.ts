import { afterEach, beforeEach, expect, test } from 'vitest';
import { Instance } from '../../../../simulators/engine/instance.ts';
import type { Session } from '../../../../simulators/engine/session.ts';
import type { Row } from '../../../../simulators/engine/value.ts';
import type { CHARACTER_SETS } from '../../../../simulators/oracle/dialect/character-set.ts';
import { oracleDialect } from '../../../../simulators/oracle/dialect/dialect.ts';

let session: Session;

function openSession(characterSet: keyof typeof CHARACTER_SETS = 'AL32UTF8'): Session {
  const instance = new Instance(oracleDialect(characterSet));
  instance.addDatabase('PAS');
  instance.addPrincipal('PAS', 'synthetic-1');
  return instance.open({
    ...{ user: 'PAS', application: 'test', database: null, readOnlyIntent: false },
    onDrop: () => undefined,
  });
}

beforeEach(() => {
  session = openSession();
});

afterEach(() => session.close());

async function rows(sql: string): Promise<readonly Row[]> {
  const result = await session.execute(sql, []);
  return result.kind === 'rows' ? result.rows.take(1000) : [];
}

const value = async (expression: string): Promise<Row[number] | undefined> =>
  (await rows(`SELECT ${expression} FROM DUAL`))[0]?.[0];

test.each([
  // Text without characters is NULL (SQL Language Reference, "Nulls").
  ["''", null],
  ["TRIM('  ')", null],
  ["'a' || '' || NULL", 'a'],
  ["NVL('', 'none')", 'none'],
  ["CASE WHEN '' IS NULL THEN 1 ELSE 0 END", 1],
  // Blank-padded comparison is for CHAR only; literals are CHAR.
  ["CASE WHEN 'a' = 'a  ' THEN 1 ELSE 0 END", 1],
  ["CASE WHEN TRIM('a') = 'a  ' THEN 1 ELSE 0 END", 0],
  ["SUBSTR('legacy', -3, 2)", 'ac'],
  ["SUBSTR('legacy', 0, 2)", 'le'],
  ["LENGTH('Łódź')", 4],
  ["LENGTHB('Łódź')", 7],
  ['TO_CHAR(0.5)', '.5'],
  ['TO_CHAR(-0.000123)', '-.000123'],
  ["TO_CHAR(12345678901234567890123456789012345678, 'TM9')", '12345678901234567890123456789012345678'],
  ['TO_CHAR(1/3)', '.3333333333333333333333333333333333333333'],
  ['TO_CHAR(-10/3)', '-3.33333333333333333333333333333333333333'],
  ["TO_CHAR(10*10*10/7, 'TM9')", '142.8571428571428571428571428571428571429'],
  ["TO_NUMBER(' 12.50 ')", '12.5'],
  ['MOD(17, 5)', 2],
  ['1 / 4', '0.25'],
  ["TO_CHAR(DATE '2024-03-31', 'DD-MON-RR')", '31-MAR-24'],
  ["TO_CHAR(DATE '2024-03-31', 'FMDD Month YYYY')", '31 MARCH 2024'],
  ["TO_CHAR(DATE '2024-03-31', 'SYYYY')", ' 2024'],
  [
    "TO_CHAR(TO_DATE('31/03/1958 14:05', 'DD/MM/YYYY HH24:MI'), 'YYYY-MM-DD HH:MI AM')",
    '1958-03-31 02:05 PM',
  ],
  ["TO_CHAR(TO_DATE('01-JAN-49', 'DD-MON-RR'), 'YYYY')", '2049'],
  ["TO_CHAR(TO_DATE('01-JAN-50', 'DD-MON-RR'), 'YYYY')", '1950'],
  ["TO_CHAR(TIMESTAMP '2024-03-31 01:30:00.123456', 'HH24:MI:SS.FF3')", '01:30:00.123'],
  ["TO_CHAR(TIMESTAMP '2024-03-31 01:30:00 +01:00', 'HH24:MI TZH:TZM')", '01:30 +01:00'],
  ["TO_CHAR(SYS_EXTRACT_UTC(TIMESTAMP '2024-03-31 01:30:00 +01:00'), 'HH24:MI')", '00:30'],
  ["TO_CHAR(DATE '2024-03-01' - 1, 'YYYY-MM-DD')", '2024-02-29'],
  ["DATE '2024-03-31' - DATE '2024-03-30'", 1],
  ["RAWTOHEX(HEXTORAW('00ff'))", '00FF'],
])('%s is %s', async (expression, expected) => {
  expect(await value(expression)).toBe(expected);
});

test('NULLs come last in ascending order and first in descending, unless said otherwise', async () => {
  await session.execute('CREATE TABLE t (a NUMBER, b VARCHAR2(1))', []);
  for (const a of ['1', 'NULL', '2']) await session.execute(`INSERT INTO t (a) VALUES (${a})`, []);
  expect(await rows('SELECT a FROM t ORDER BY a')).toEqual([[1], [2], [null]]);
  expect(await rows('SELECT a FROM t ORDER BY a DESC')).toEqual([[null], [2], [1]]);
  expect(await rows('SELECT a FROM t ORDER BY a NULLS FIRST')).toEqual([[null], [1], [2]]);
});

test('text sorts by its bytes: upper case before lower, accents behind both', async () => {
  await session.execute('CREATE TABLE t (a VARCHAR2(10 CHAR) PRIMARY KEY)', []);
  for (const word of ['a', 'B', 'é', 'Z', 'z']) await session.execute(`INSERT INTO t VALUES ('${word}')`, []);
  expect(await rows('SELECT a FROM t ORDER BY a')).toEqual([['B'], ['Z'], ['a'], ['z'], ['é']]);
  expect(await rows("SELECT a FROM t WHERE a > 'Z' ORDER BY a FETCH FIRST 1 ROWS ONLY")).toEqual([['a']]);
});

test('a CHAR column is filled with blanks and equals shorter literals, not shorter VARCHAR2 values', async () => {
  await session.execute('CREATE TABLE t (c CHAR(5) PRIMARY KEY, v VARCHAR2(5))', []);
  await session.execute("INSERT INTO t VALUES ('AB', 'AB')", []);
  expect(await rows('SELECT LENGTH(c) FROM t')).toEqual([[5]]);
  expect(await rows("SELECT v FROM t WHERE c = 'AB'")).toEqual([['AB']]);
  expect(await rows('SELECT v FROM t WHERE c = v')).toEqual([]);
});

test('a Western European database keeps what its character set holds and turns the rest into ¿', async () => {
  for (const [set, stored] of [
    ['WE8ISO8859P1', '£¿¿é'],
    ['WE8MSWIN1252', '£’¿é'],
    ['AL32UTF8', '£’Łé'],
  ] as const) {
    session = openSession(set);
    await session.execute('CREATE TABLE t (v VARCHAR2(20), n NVARCHAR2(20))', []);
    await session.execute("INSERT INTO t VALUES ('£’Łé', N'£’Łé')", []);
    expect(await rows('SELECT v, n FROM t')).toEqual([[stored, '£’Łé']]);
  }
});

test('lengths in bytes count bytes of the character set', async () => {
  await session.execute('CREATE TABLE t (v VARCHAR2(3 BYTE))', []);
  await session.execute("INSERT INTO t VALUES ('abc')", []);
  await expect(session.execute("INSERT INTO t VALUES ('Łó')", [])).rejects.toMatchObject({
    code: 'value-too-long',
  });
});

test('a NUMBER column rounds to its scale and refuses more digits than its precision', async () => {
  await session.execute('CREATE TABLE t (n NUMBER(5,2), r NUMBER(5,-2))', []);
  await session.execute('INSERT INTO t VALUES (123.455, 12345.6)', []);
  expect(await rows('SELECT n, r FROM t')).toEqual([['123.46', 12300]]);
  await expect(session.execute('INSERT INTO t (n) VALUES (1000)', [])).rejects.toMatchObject({
    detail: { native: { number: 1438 } },
  });
});

test('the catalogue describes tables as ALL_TAB_COLUMNS and its kin do', async () => {
  await session.execute(
    'CREATE TABLE "Mixed" (id NUMBER(10) PRIMARY KEY, v VARCHAR2(30 CHAR), t TIMESTAMP(3) WITH TIME ZONE)',
    [],
  );
  expect(
    await rows(
      "SELECT COLUMN_NAME, DATA_TYPE, DATA_LENGTH, DATA_PRECISION, DATA_SCALE, CHAR_LENGTH, CHAR_USED, NULLABLE FROM ALL_TAB_COLUMNS WHERE TABLE_NAME = 'Mixed' ORDER BY COLUMN_ID",
    ),
  ).toEqual([
    ['ID', 'NUMBER', 22, 10, 0, 0, null, 'N'],
    ['V', 'VARCHAR2', 120, null, null, 30, 'C', 'Y'],
    ['T', 'TIMESTAMP(3) WITH TIME ZONE', 13, null, 3, 0, null, 'Y'],
  ]);
  expect(
    await rows(
      "SELECT c.CONSTRAINT_TYPE, k.COLUMN_NAME FROM ALL_CONSTRAINTS c JOIN ALL_CONS_COLUMNS k ON k.CONSTRAINT_NAME = c.CONSTRAINT_NAME WHERE c.TABLE_NAME = 'Mixed'",
    ),
  ).toEqual([['P', 'ID']]);
});

test('rows are found again by their rowid, which also orders them', async () => {
  await session.execute('CREATE TABLE t (a NUMBER)', []);
  for (const a of [3, 1, 2]) await session.execute(`INSERT INTO t VALUES (${a})`, []);
  const found = await rows('SELECT ROWIDTOCHAR(ROWID), a FROM t ORDER BY ROWID');
  expect(found.map(([, a]) => a)).toEqual([3, 1, 2]);
  expect(await rows(`SELECT a FROM t WHERE ROWID > CHARTOROWID('${found[0]![0]}') ORDER BY ROWID`)).toEqual([
    [1],
    [2],
  ]);
});
