import { describe, expect, test } from 'vitest';
import { resultOf } from './served.ts';

/** Results as documented in "CAST and CONVERT", "Date and time data types" and "Data type precedence". */
const RESULTS: readonly (readonly [expression: string, expected: unknown])[] = [
  // Numbers
  ["CONVERT(varchar(41), CONVERT(decimal(38,10), '-0.0000000001'))", '-0.0000000001'],
  ['CONVERT(varchar(41), CONVERT(numeric(18,4), 12.5))', '12.5000'],
  ['CONVERT(varchar(30), CONVERT(money, 1234567.8912))', '1234567.89'],
  ['CONVERT(varchar(30), CONVERT(money, 1234567.8912), 1)', '1,234,567.89'],
  ['CONVERT(varchar(30), CONVERT(money, 1234567.8912), 2)', '1234567.8912'],
  ['CONVERT(varchar(30), CONVERT(float, 0.1))', '0.1'],
  ['CONVERT(varchar(30), CONVERT(float, 1234567.8))', '1.23457e+006'],
  ['CONVERT(varchar(30), CONVERT(float, 0.1), 3)', '1.0000000000000001e-001'],
  ['CONVERT(int, -2.9)', -2],
  ['CONVERT(decimal(5,1), 2.25)', '2.3'],
  ["CONVERT(bit, 'true')", 1],
  ["CONVERT(tinyint, '256')", { error: 8115 }],
  ["CONVERT(int, '1.5')", { error: 245 }],
  ["CONVERT(bigint, '1.5')", { error: 8114 }],
  ["CONVERT(int, '')", 0],
  ["CONVERT(decimal(9,2), '')", { error: 8114 }],
  ['CONVERT(varchar(2), 12345)', '*'],
  ['CONVERT(varchar(3), CONVERT(decimal(9,2), 12345))', { error: 8115 }],
  ['7 / 2', 3],
  ['7 / 2.0', '3.5'],
  ['1 / 0', { error: 8134 }],
  // Moments
  ["CONVERT(varchar(23), CONVERT(datetime, '2024-03-31 01:30:00.124'), 121)", '2024-03-31 01:30:00.123'],
  ["CONVERT(varchar(23), CONVERT(datetime, '2024-03-31 01:30:00.126'), 121)", '2024-03-31 01:30:00.127'],
  ["CONVERT(varchar(23), CONVERT(datetime, '2024-12-31 23:59:59.999'), 121)", '2025-01-01 00:00:00.000'],
  ["CONVERT(datetime, '1752-12-31')", { error: 241 }],
  ["CONVERT(varchar(23), CONVERT(datetime, ''), 121)", '1900-01-01 00:00:00.000'],
  ["CONVERT(varchar(40), CONVERT(datetime, '2024-03-05 14:30:00'))", 'Mar  5 2024  2:30PM'],
  ["CONVERT(varchar(16), CONVERT(smalldatetime, '2024-01-01 10:10:29.998'), 120)", '2024-01-01 10:10'],
  [
    "CONVERT(varchar(27), CONVERT(datetime2(7), '2024-03-31T01:30:00.1234567'), 121)",
    '2024-03-31 01:30:00.1234567',
  ],
  ["CONVERT(varchar(27), CONVERT(datetime2(3), '2024-03-31 01:30:00.1236'), 121)", '2024-03-31 01:30:00.124'],
  [
    "CONVERT(varchar(34), CONVERT(datetimeoffset(7), '2024-03-31 00:30:00.1234567 -05:30'), 121)",
    '2024-03-31 00:30:00.1234567 -05:30',
  ],
  ["CONVERT(varchar(10), CONVERT(date, '31/03/2024', 103), 23)", '2024-03-31'],
  ["CONVERT(date, '2023-02-29')", { error: 241 }],
  ["CONVERT(varchar(10), CONVERT(date, '20240229'), 112)", '20240229'],
  ["CONVERT(varchar(30), CONVERT(date, '2024-02-29'), 999)", { error: 281 }],
  // Text and bytes
  ["CONVERT(varchar(10), N'Łódź €')", '?ódz €'.replace('z', '?')],
  ["CONVERT(char(5), 'ab')", 'ab   '],
  ["CONVERT(varchar(3), 'abcdef')", 'abc'],
  ['CONVERT(varchar(10), 0x00FF, 1)', '0x00FF'],
  ['CONVERT(varchar(10), 0x00FF, 2)', '00FF'],
  ["CONVERT(varbinary(4), '0x00FF', 1)", new Uint8Array([0, 255])],
  ["CONVERT(varbinary(4), '0x0', 1)", { error: 8114 }],
  [
    "CONVERT(char(36), CONVERT(uniqueidentifier, '6f9619ff-8b86-d011-b42d-00c04fc964ff'))",
    '6F9619FF-8B86-D011-B42D-00C04FC964FF',
  ],
  ["CONVERT(uniqueidentifier, 'x')", { error: 8169 }],
  ["CONVERT(char(10), CONVERT(uniqueidentifier, '6f9619ff-8b86-d011-b42d-00c04fc964ff'))", { error: 8170 }],
  // Functions
  ["LEN('ab  ')", 2],
  ["DATALENGTH(N'ab  ')", 8],
  ["SUBSTRING('abcdef', 0, 3)", 'ab'],
  [
    "CONVERT(varchar(66), HASHBYTES('SHA2_256', 'abc'), 2)",
    'BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD',
  ],
  ["ISNULL(CONVERT(varchar(3), NULL), 'abcdef')", 'abc'],
  ['COALESCE(NULL, 2.5, 1)', '2.5'],
  ["TRY_CONVERT(int, 'x')", null],
];

describe('the dialect of the SQL Server simulator', () => {
  test.each(RESULTS)('%s', async (expression, expected) => {
    const value = await resultOf(expression);
    expect(value instanceof Uint8Array ? new Uint8Array(value) : value).toEqual(expected);
  });
});

/** True or false of two values, as CASE tells. */
const COMPARISONS: readonly (readonly [condition: string, expected: number])[] = [
  ["'abc' = 'ABC'", 1],
  ["'abc' = 'ABC' COLLATE Latin1_General_CS_AS", 0],
  ["'abc' = 'ábc'", 0],
  ["'abc' = 'ábc' COLLATE Latin1_General_CI_AI", 1],
  ["'abc' = 'abc   '", 1],
  ["'co-op' < 'coq'", 1],
  ["'co-op' > 'coop'", 1],
  ["'B' COLLATE Latin1_General_BIN2 < 'a'", 1],
  ["'_' < '1'", 1],
  ["'9' < 'a'", 1],
  // The last six bytes decide first, then the two before them.
  [
    "CONVERT(uniqueidentifier, 'FFFFFFFF-FFFF-FFFF-FFFF-000000000001') < CONVERT(uniqueidentifier, '00000000-0000-0000-0000-000000000002')",
    1,
  ],
  [
    "CONVERT(uniqueidentifier, 'FFFFFFFF-0000-0000-0000-000000000000') < CONVERT(uniqueidentifier, '00000000-0001-0000-0000-000000000000')",
    1,
  ],
  // Offsets do not matter, instants do.
  [
    "CONVERT(datetimeoffset, '2024-01-01 12:00:00 +01:00') = CONVERT(datetimeoffset, '2024-01-01 11:00:00 +00:00')",
    1,
  ],
  // A datetime is a third of a hundredth of a second, not its three digits.
  ["CONVERT(datetime, '2024-01-01 00:00:00.003') = CONVERT(datetime2, '2024-01-01 00:00:00.003')", 0],
  ['1 = 1.0', 1],
  ["2 < '10'", 1],
  ["N'Zoë' LIKE '%OË'", 1],
];

test.each(COMPARISONS)('%s is %i', async (condition, expected) => {
  expect(await resultOf(`CASE WHEN ${condition} THEN 1 ELSE 0 END`)).toBe(expected);
});
