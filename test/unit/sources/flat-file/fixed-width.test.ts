import { expect, test } from 'vitest';
import type { FixedWidthLayout } from '../../../../domain/mapping/mapping.ts';
import { recordShape } from '../../../../sources/flat-file/shape.ts';
import { recordsOf } from './frame-bytes.ts';
import { COLUMNS } from './small-file.ts';

const layoutIn = (encoding: FixedWidthLayout['encoding']): FixedWidthLayout => ({
  kind: 'fixed-width',
  encoding,
  header: false,
  widths: [7, 5, 6, 2],
});
const KEY = { column: 'ID', pattern: /^K\d{6}$/ };

function read(text: string, encoding: FixedWidthLayout['encoding'] = 'iso-8859-1') {
  const shape = recordShape(layoutIn(encoding), COLUMNS, KEY);
  const bytes = Buffer.from(text, encoding === 'utf-8' ? 'utf8' : 'latin1');
  return recordsOf(bytes, shape, 6, encoding).map(({ fault, fields }) => fault?.code ?? fields);
}

test('columns are cut by their bytes, padding goes to the right only, blank is null', () => {
  expect(read('K000001ANN   note ZZ\nK000002     \u00e9     ZZ\r\n')).toEqual([
    ['K000001', 'ANN', ' note', 'ZZ'],
    ['K000002', null, '\u00e9', 'ZZ'],
  ]);
});

test('a line of another length is a broken record that gives its key', () => {
  const shape = recordShape(layoutIn('iso-8859-1'), COLUMNS, KEY);
  const text = 'K000001ANN  note  ZZ\nK000002ANN  note\nK000003ANN  note  ZZ  \nK0\nK000004ANN  note  ZZ';
  const records = recordsOf(Buffer.from(text), shape, 9);
  expect(records.map(({ fault, key }) => `${fault?.code} ${key}`)).toEqual([
    'undefined null',
    'FIELD_COUNT K000002',
    'FIELD_COUNT K000003',
    'undefined null',
  ]);
  // "K0" is neither of the right length nor has it a key: it belongs to the broken line before it.
  expect(records[2]!.original().toString()).toBe('K000003ANN  note  ZZ  \nK0\n');
});

test('a width that cuts a character in two breaks the record', () => {
  expect(read('K000001ANNA\u00e9note ZZ\nK000002ANN  not\u00e9 ZZ\n', 'utf-8')).toEqual([
    'ENCODING_INVALID',
    ['K000002', 'ANN', 'not\u00e9', 'ZZ'],
  ]);
});

test('a Windows-1252 quote in a file declared as ISO-8859-1 breaks the record', () => {
  expect(read('K000001ANN  it\x92s  ZZ\n')).toEqual(['ENCODING_INVALID']);
});
