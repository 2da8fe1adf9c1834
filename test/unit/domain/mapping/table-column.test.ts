import { expect, it } from 'vitest';
import { tableColumn } from '../../../../domain/mapping/index.ts';

it.each([
  ['CHAR(10)', 10],
  ['VARCHAR2(60)', 60],
  ['VARCHAR2(60 CHAR)', 60],
  ['NVARCHAR2(30)', 30],
  ['nvarchar(50)', 50],
  ['char(2)', 2],
  ['nvarchar(max)', 1_000_000],
  ['CLOB', 1_000_000],
  ['xml', 1_000_000],
  ['NUMBER(10,0)', 64],
  ['numeric(38,10)', 64],
  ['datetimeoffset(7)', 64],
  ['uniqueidentifier', 64],
  ['binary(32)', 66],
  ['RAW(16)', 34],
  ['varbinary(max)', 2_097_154],
  ['BLOB', 2_097_154],
])('the longest text of %s has %i characters', (type, maxLength) => {
  expect(tableColumn('A', type, 'words')).toEqual({ name: 'A', type, maxLength, words: 'words' });
});
