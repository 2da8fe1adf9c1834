import fc from 'fast-check';
import type { DelimitedLayout } from '../../../../domain/mapping/mapping.ts';

export interface RandomTable {
  readonly layout: DelimitedLayout;
  readonly columns: readonly string[];
  readonly key: { readonly column: string; readonly pattern: RegExp };
  readonly rows: readonly (readonly (string | null)[])[];
  readonly bytes: Buffer;
  /** Where each row was written. */
  readonly places: readonly { readonly offset: number; readonly length: number; readonly line: number }[];
}

const LINE_ENDS = ['\n', '\r\n'];
const LETTERS = ['a', 'b', ' ', "'", '.', '7', 'é', '’', '\u00a0'];

/** Encodes text of the letters above. */
const ENCODE: Record<DelimitedLayout['encoding'], (text: string) => Buffer> = {
  'utf-8': (text) => Buffer.from(text, 'utf8'),
  'windows-1252': (text) => Buffer.from(text.replaceAll('’', '\x92'), 'latin1'),
  'iso-8859-1': (text) => Buffer.from(text, 'latin1'),
};

/**
 * Tables of every shape a delimited layout can have: delimiters, quotes (needed or not), line ends inside quotes and
 * between records, records of several lines, encodings, with or without a last line end. No text looks like a key:
 * that a record must not be found inside another is tested by itself.
 */
export const randomTable: fc.Arbitrary<RandomTable> = tables(true);

/** Tables in which every record's key stands on its first line, which is what lets reading go on after damage. */
export const keyedTable: fc.Arbitrary<RandomTable> = tables(false);

function tables(linesBeforeKey: boolean): fc.Arbitrary<RandomTable> {
  return fc
    .record({
      delimiter: fc.constantFrom(',', ';', '|', '~', '\t'),
      qualifier: fc.constantFrom('"' as const, '"' as const, null),
      encoding: fc.constantFrom('utf-8' as const, 'windows-1252' as const, 'iso-8859-1' as const),
      fieldsPerLine: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 }),
      lineEnds: fc.constantFrom(['\n'], ['\r\n'], LINE_ENDS),
      lastLineEnd: fc.boolean(),
      keyColumn: fc.nat(),
    })
    .map((start) => ({
      ...start,
      // One lonely column has no delimiter, and an empty field in it would be a blank line.
      fieldsPerLine: start.fieldsPerLine.map((fields) => Math.max(2, fields)),
    }))
    .chain((start) => {
      const width = start.fieldsPerLine.reduce((sum, fields) => sum + fields, 0);
      const letters = LETTERS.filter((letter) => letter !== '’' || start.encoding !== 'iso-8859-1');
      const special = start.qualifier === null ? [] : ['"', start.delimiter, '\n', '\r\n', '\r'];
      const text = fc.string({ unit: fc.constantFrom(...letters, ...letters, ...special), maxLength: 8 });
      const field = fc.record({ text, quote: fc.boolean(), lineEnd: fc.nat(1) });
      const row = fc.array(field, { minLength: width, maxLength: width });
      return fc
        .array(row, { minLength: 1, maxLength: 12 })
        .map((rows) => written({ ...start, linesBeforeKey }, rows));
    });
}

interface Start {
  readonly delimiter: string;
  readonly qualifier: '"' | null;
  readonly encoding: DelimitedLayout['encoding'];
  readonly fieldsPerLine: readonly number[];
  readonly lineEnds: readonly string[];
  readonly lastLineEnd: boolean;
  readonly keyColumn: number;
  readonly linesBeforeKey: boolean;
}

interface Field {
  readonly text: string;
  readonly quote: boolean;
  readonly lineEnd: number;
}

function written(start: Start, table: readonly (readonly Field[])[]): RandomTable {
  const { delimiter, qualifier, encoding, fieldsPerLine, lineEnds } = start;
  const keyIndex = start.keyColumn % fieldsPerLine[0]!;
  const rows: (string | null)[][] = [];
  const places: { offset: number; length: number; line: number }[] = [];
  const parts: Buffer[] = [];
  let offset = 0;
  let line = 1;
  for (const [number, fields] of table.entries()) {
    const texts = fields.map(({ text }, index) => {
      if (index === keyIndex) return `K${String(number).padStart(6, '0')}`;
      return index < keyIndex && !start.linesBeforeKey ? text.replace(/[\r\n]/g, '') : text;
    });
    let record = '';
    let column = 0;
    for (const [part, count] of fieldsPerLine.entries()) {
      const cells = texts.slice(column, column + count).map((text, index) => {
        const needed = /["\r\n]/.test(text) || text.includes(delimiter);
        const quoted = qualifier !== null && (needed || fields[column + index]!.quote);
        return quoted ? `"${text.replaceAll('"', '""')}"` : text;
      });
      const last = number === table.length - 1 && part === fieldsPerLine.length - 1;
      const lineEnd = lineEnds[fields[column]!.lineEnd % lineEnds.length]!;
      record += cells.join(delimiter) + (last && !start.lastLineEnd ? '' : lineEnd);
      column += count;
    }
    const bytes = ENCODE[encoding](record);
    places.push({ offset, length: bytes.length, line });
    parts.push(bytes);
    rows.push(texts.map((text) => (text === '' ? null : text)));
    offset += bytes.length;
    line += record.split('\n').length - 1;
  }
  const columns = rows[0]!.map((_, index) => `COLUMN_${index}`);
  return {
    layout: {
      ...{ kind: 'delimited', encoding, header: false, delimiter, qualifier },
      ...(fieldsPerLine.length > 1 ? { fieldsPerLine } : {}),
    },
    columns,
    key: { column: columns[keyIndex]!, pattern: /^K\d{6}$/ },
    rows,
    bytes: Buffer.concat(parts),
    places,
  };
}
