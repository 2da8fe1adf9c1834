import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from '../../../reports/csv.ts';

describe('a CSV line', () => {
  it('ends with CR LF and leaves plain cells as they are', () => {
    expect(csvLine(['lab.results', 'lab-results.psv:12', 7, null, ''])).toBe(
      'lab.results,lab-results.psv:12,7,,\r\n',
    );
  });

  it.each(['a,b', 'a"b', 'a\nb', 'a\r\nb'])(
    'quotes a cell that holds a comma, a quote or a line end (%#)',
    (cell) => {
      expect(csvLine([cell])).toBe(`"${cell.replaceAll('"', '""')}"\r\n`);
    },
  );

  it.each([
    ...['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\nx', '\0x', '＝1', '＋1', '－1', '＠SUM(A1)'],
    '=HYPERLINK("http://example.org","x")',
  ])('disarms a cell that a spreadsheet would take for a formula (%#)', (cell) => {
    const [[read]] = parse(csvLine([cell, 'x']), { record_delimiter: '\r\n' }) as [[string]];
    expect(read).toBe(`'${cell}`);
  });

  it('leaves a negative number a number', () => {
    expect(csvLine([-5])).toBe('-5\r\n');
  });

  it('is read back by a CSV parser as the cells it was made of', () => {
    const cell = fc.string({ unit: 'grapheme' }).filter((text) => !/^[=+\-@\t\r\n\0＝＋－＠]/.test(text));
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 6 }), (cells) => {
        expect(parse(csvLine(cells), { record_delimiter: '\r\n' })).toEqual([cells]);
      }),
    );
  });
});
