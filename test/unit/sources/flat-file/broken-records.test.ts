import { expect, test } from 'vitest';
import type { FileLayout } from '../../../../domain/mapping/mapping.ts';
import { RunError } from '../../../../domain/run-error.ts';
import { recordShape } from '../../../../sources/flat-file/shape.ts';
import { framesOrError, recordsOf } from './frame-bytes.ts';
import { COLUMNS, QUOTED } from './small-file.ts';

const KEY = { column: 'ID', pattern: /^K\d{6}$/ };
const SHAPE = recordShape(QUOTED, COLUMNS, KEY);

/** Each record as its key and name, or its fault and the key it still gives, with the lines it takes. */
function read(...lines: string[]): string[] {
  const bytes = Buffer.from(lines.join('\n'), 'latin1');
  return recordsOf(bytes, SHAPE, 7, 'windows-1252').map((record) => {
    const { fault, key, fields, line } = record;
    const text = record.original().toString('latin1');
    const taken = text.replace(/\n$/, '').split('\n').length;
    const found = fault === null ? `${fields[0]} ${fields[1]}` : `${fault.code} ${key}`;
    return `${line}+${taken} ${found}`;
  });
}

const stopsAt = (...lines: string[]) => {
  const error = framesOrError(Buffer.from(lines.join('\n'), 'latin1'), SHAPE, 1_000);
  return error instanceof RunError ? { code: error.code, ...error.details } : 'read to the end';
};

const sound = (number: number) => `K00000${number},ANN,note,ZZ`;
const found = (line: number, number: number) => `${line}+1 K00000${number} ANN`;

test('an open quote in the first record costs that record only', () => {
  expect(read('K000001,"ANN,note,ZZ', sound(2), sound(3))).toEqual([
    '1+1 QUOTE_UNCLOSED K000001',
    found(2, 2),
    found(3, 3),
  ]);
});

test('an open quote in the middle costs that record and the lines that may be its text', () => {
  expect(read(sound(1), 'K000002,ANN,"said', 'and said, again,ZZ', sound(3))).toEqual([
    found(1, 1),
    '2+2 QUOTE_UNCLOSED K000002',
    found(4, 3),
  ]);
});

test('an open quote in the last record costs that record', () => {
  expect(read(sound(1), 'K000002,"ANN,note,ZZ')).toEqual([found(1, 1), '2+1 QUOTE_UNCLOSED K000002']);
  expect(read(sound(1), 'K000002,"ANN,note,ZZ', '')).toEqual([found(1, 1), '2+1 QUOTE_UNCLOSED K000002']);
});

test('an open quote that finds its end in a later record does not swallow the records between', () => {
  // Taken together these lines are one well-formed record of four fields.
  expect(read('K000001,ANN,"note,ZZ', 'K000002,ANN,note",ZZ', sound(3))).toEqual([
    '1+1 QUOTE_UNCLOSED K000001',
    '2+1 QUOTE_UNCLOSED K000002',
    found(3, 3),
  ]);
  expect(read('K000001,ANN,"note', sound(2), 'K000003,ANN,",ZZ', sound(4))).toEqual([
    '1+1 QUOTE_UNCLOSED K000001',
    found(2, 2),
    '3+1 QUOTE_UNCLOSED K000003',
    found(4, 4),
  ]);
});

test('a note that only names a key stays in its record', () => {
  expect(read('K000001,ANN,"see', 'K000002, his brother', 'in the next bed",ZZ', sound(3))).toEqual([
    '1+3 K000001 ANN',
    found(4, 3),
  ]);
});

test('a note that holds a whole record is not loaded as part of its record', () => {
  expect(read('K000001,ANN,"see', `${sound(2)}`, '",ZZ', sound(3))).toEqual([
    '1+1 QUOTE_UNCLOSED K000001',
    found(2, 2),
    '3+1 QUOTE_UNCLOSED null',
    found(4, 3),
  ]);
});

test('text behind a closing quote, and a quote inside an unquoted field, break the record', () => {
  expect(read('K000001,"ANN" B,note,ZZ', 'K000002,5" nail,note,ZZ', sound(3))).toEqual([
    '1+1 QUOTE_UNCLOSED K000001',
    '2+1 QUOTE_UNCLOSED K000002',
    found(3, 3),
  ]);
});

test('a record of too many or too few fields is one broken line where the next line is sound', () => {
  expect(read('K000001,ANN,a,b,ZZ', sound(2), 'K000003,ANN', sound(4))).toEqual([
    '1+1 FIELD_COUNT K000001',
    found(2, 2),
    '3+1 FIELD_COUNT K000003',
    found(4, 4),
  ]);
});

test('a record that an unquoted line end cut in two is one broken record', () => {
  expect(read('K000001,ANN,12 High', 'Street,ZZ', sound(2))).toEqual([
    '1+2 FIELD_COUNT K000001',
    found(3, 2),
  ]);
});

test('broken records side by side are each told by themselves, with their keys', () => {
  expect(read('K000001,ANN', 'K000002,"ANN,note,ZZ', 'K000003,a,b,c,d', sound(4))).toEqual([
    '1+1 FIELD_COUNT K000001',
    '2+1 QUOTE_UNCLOSED K000002',
    '3+1 FIELD_COUNT K000003',
    found(4, 4),
  ]);
});

test('a record without a key behind a broken one is a record of its own', () => {
  expect(read('K000001,ANN', ',ANN,note,ZZ', sound(2))).toEqual([
    '1+1 FIELD_COUNT K000001',
    '2+1 null ANN',
    found(3, 2),
  ]);
});

test('a line of the right count behind closed quotes is a record, behind an open one it may be text', () => {
  expect(read('K000001,"ANN" B,note,ZZ', ',BEN,note,ZZ', sound(3))).toEqual([
    '1+1 QUOTE_UNCLOSED K000001',
    '2+1 null BEN',
    found(3, 3),
  ]);
  expect(read('K000001,"ANN B,note,ZZ', ',BEN,note,ZZ', sound(3))).toEqual([
    '1+2 QUOTE_UNCLOSED K000001',
    found(3, 3),
  ]);
});

test('what is left of a broken record does not take the record behind it into its quotes', () => {
  const shape = recordShape({ ...QUOTED, fieldsPerLine: [2, 2] } as FileLayout, COLUMNS, KEY);
  // The third line and the next record's opening quote look like a first line of two fields.
  const text = 'K000001,ANN\na,"b"c\nx,"y\nK000002,"\nBEN"\nnote,ZZ\n';
  for (const chunk of [1, 1_000]) {
    const records = recordsOf(Buffer.from(text), shape, chunk);
    expect(records.map(({ fault, fields }) => fault?.code ?? fields.join(' '))).toEqual([
      'QUOTE_UNCLOSED',
      'QUOTE_UNCLOSED',
      'K000002 \nBEN note ZZ',
    ]);
  }
});

test('a blank line between records is a broken record, never skipped', () => {
  expect(read(sound(1), '', sound(2), '\r', sound(3))).toEqual([
    found(1, 1),
    '2+1 FIELD_COUNT null',
    found(3, 2),
    '4+1 FIELD_COUNT null',
    found(5, 3),
  ]);
});

test('a broken record gives its key only when its bytes begin with one', () => {
  for (const [line, key] of [
    ['K000001,ANN', 'K000001'],
    ['"K000001",ANN', 'K000001'],
    ['"K000001,ANN"', null],
    [' K000001,ANN', null],
    ['K0000011,ANN', null],
    ['K000001', null],
    ['ANN,K000001', null],
  ] as const) {
    expect(read(line, sound(2))).toEqual([`1+1 FIELD_COUNT ${key}`, found(2, 2)]);
  }
});

test('a byte that no text has breaks its record and gives the key', () => {
  expect(
    read('K000001,A\0N,note,ZZ', 'K000002,A\x81N,note,ZZ', 'K000003,"A\x9dN",note,ZZ', sound(4)),
  ).toEqual([
    '1+1 NUL_BYTE K000001',
    '2+1 ENCODING_INVALID K000002',
    '3+1 ENCODING_INVALID K000003',
    found(4, 4),
  ]);
});

test('lines at the end that are no records are each a broken record', () => {
  expect(read(sound(1), '(1 row', 'exported, today)')).toEqual([
    found(1, 1),
    '2+1 FIELD_COUNT null',
    '3+1 FIELD_COUNT null',
  ]);
});

test('an open quote with lines behind it that are no records stops the run, naming the place', () => {
  expect(stopsAt(sound(1), 'K000002,"ANN,note,ZZ', 'and', 'more')).toEqual({
    code: 'NO_SOUND_RECORD',
    file: 'bytes',
    offset: 20,
    line: 2,
    bytes: 29,
  });
});

test('more than 64 KiB at the end that are no records stop the run', () => {
  const rest = (lines: number) => [sound(1), ...Array.from({ length: lines }, () => 'x'.repeat(1023)), 'x'];
  expect(stopsAt(...rest(64))).toBe('read to the end');
  expect(stopsAt(...rest(70))).toMatchObject({ code: 'NO_SOUND_RECORD', offset: 20 });
});

test('a blank line is a broken record in a file of one column as well', () => {
  const shape = recordShape(QUOTED, ['ID'], KEY);
  const records = recordsOf(Buffer.from('K000001\n\nK000002\n'), shape, 1);
  expect(records.map(({ fault, fields }) => fault?.code ?? fields[0])).toEqual([
    'K000001',
    'FIELD_COUNT',
    'K000002',
  ]);
});

test('damage found by chance is told the same way whatever the chunks', () => {
  const last = { column: 'AREA', pattern: /^K\d{6}$/ };
  for (const [text, key] of [
    [`K000000"|\n"7"|"""aa""'."|a|b\nK000001|a"aa7|.a7"|"\n "|b\nK000002|a|b|c\n`, KEY],
    [`'7"|"7 "|""|"K000000"\r\n |"7b'b7"|'7|"K000001"\r\r\n7|"|."|".a"""|K000002\r\n`, last],
  ] as const) {
    const shape = recordShape({ ...QUOTED, delimiter: '|' } as FileLayout, COLUMNS, key);
    const whole = framesOrError(Buffer.from(text), shape, 1_000);
    for (let chunk = 1; chunk < 20; chunk += 1)
      expect(framesOrError(Buffer.from(text), shape, chunk)).toEqual(whole);
  }
});
