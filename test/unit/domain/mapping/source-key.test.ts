import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileOf } from '../../../../domain/mapping/file-of.ts';
import type { TableKey } from '../../../../domain/mapping/mapping.ts';
import { keyColumns, keyReader } from '../../../../domain/mapping/source-key.ts';
import { RunError } from '../../../../domain/run-error.ts';
import { smallMapping } from './small-mapping.ts';

const ANY = /^.*$/s;
const read = (key: TableKey, ...texts: (string | null)[]) =>
  keyReader({ ...smallMapping, key })([...texts, null, null, null, null]);

describe('a key of several columns', () => {
  const key = { columns: ['ID', 'NAME'], pattern: /^[A-Z]\d\/\d+$/ };

  it('is their texts joined by a slash', () => {
    expect(read(key, 'K1', '7')).toEqual({ key: 'K1/7', lacking: null });
    expect(keyColumns(key)).toEqual(['ID', 'NAME']);
  });

  it('is missing for the sake of the column that is blank, or else of the first', () => {
    expect(read(key, 'K1', null)).toEqual({ key: null, lacking: 'NAME' });
    expect(read(key, null, null)).toEqual({ key: null, lacking: 'ID' });
    expect(read(key, 'K1', 'x')).toEqual({ key: null, lacking: 'ID' });
  });

  it('is never the same for two different pairs of texts', () => {
    const open = { columns: ['ID', 'NAME'], pattern: ANY };
    expect([read(open, 'a/b', 'c').key, read(open, 'a', 'b/c').key]).toEqual([null, null]);
    const parts = fc.array(fc.constantFrom('a', 'b', ''), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(parts, (names) => {
        const splits = names.slice(1).map((_, at) => [names.slice(0, at + 1), names.slice(at + 1)] as const);
        const keys = splits.map(([left, right]) => read(open, left.join('/'), right.join('/')).key);
        expect(keys.filter((key) => key !== null).length).toBe(names.length === 2 ? 1 : 0);
      }),
    );
  });
});

describe('a key without regard to case', () => {
  it('is in capitals before its pattern is asked', () => {
    const key = { column: 'ID', pattern: /^[A-F\d]+$/, caseInsensitive: true };
    expect(read(key, '00ff').key).toBe('00FF');
    expect(read({ ...key, caseInsensitive: false }, '00ff').key).toBeNull();
  });
});

it('a slash in the key of one column is a letter like any other', () => {
  expect(read({ column: 'ID', pattern: ANY }, 'a/b').key).toBe('a/b');
});

it('a dataset in a file gives its layout and key; one in a table is refused', () => {
  expect(fileOf(smallMapping)).toEqual({ layout: smallMapping.layout, key: smallMapping.key });
  const table = { ...smallMapping, layout: { kind: 'table', table: 'dbo.Patients' } } as const;
  expect(() => fileOf(table)).toThrow(RunError);
});
