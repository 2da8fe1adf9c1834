import { parse } from 'csv-parse/sync';
import { RunError } from '../../domain/run-error.ts';
import type { RecordShape } from './shape.ts';

export type Fields = (string | null)[];

/** The fields of a well-formed record without qualifiers, as they stand; empty ones are null. */
export function splitRecord(text: string, from: number, shape: RecordShape): Fields {
  return shape.kind === 'fixed-width' ? splitByWidth(text, from, shape) : splitByDelimiter(text, from, shape);
}

function splitByDelimiter(text: string, start: number, shape: RecordShape): Fields {
  const delimiter = String.fromCharCode(shape.delimiter);
  const fields: Fields = new Array(shape.columns);
  let from = start;
  let column = 0;
  for (const count of shape.rows) {
    for (let last = column + count - 1; column < last; column += 1) {
      const to = text.indexOf(delimiter, from);
      fields[column] = to === from ? null : text.slice(from, to);
      from = to + 1;
    }
    const lf = text.indexOf('\n', from);
    const next = lf < 0 ? text.length : lf;
    const to = next > from && text.charCodeAt(next - 1) === 0x0d ? next - 1 : next;
    fields[column] = to === from ? null : text.slice(from, to);
    column += 1;
    from = next + 1;
  }
  return fields;
}

/** Padding goes, to the right only: a leading space is the source's. */
function splitByWidth(text: string, start: number, shape: RecordShape): Fields {
  const fields: Fields = new Array(shape.columns);
  for (let column = 0; column < shape.columns; column += 1) {
    const from = start + shape.offsets[column]!;
    let to = start + shape.offsets[column + 1]!;
    while (to > from && text.charCodeAt(to - 1) === 0x20) to -= 1;
    fields[column] = to === from ? null : text.slice(from, to);
  }
  return fields;
}

/**
 * The fields of well-formed records with qualifiers, in one call: starting the parser costs more than a record.
 * Texts come as latin1, one character a byte.
 */
export function parseQuoted(records: readonly Buffer[], shape: RecordShape): Fields[] {
  const parts: Uint8Array[] = [];
  for (const record of records) {
    parts.push(record);
    if (record.at(-1) !== 0x0a) parts.push(LINE_END);
  }
  const rows = parse(Buffer.concat(parts), {
    delimiter: String.fromCharCode(shape.delimiter),
    quote: String.fromCharCode(shape.qualifier),
    record_delimiter: ['\r\n', '\n'],
    encoding: 'latin1',
    relax_column_count: true,
  });
  const perRecord = shape.rows.length;
  if (rows.length !== records.length * perRecord) throw disagreement();
  return records.map((_, record) => {
    const fields = rows.slice(record * perRecord, (record + 1) * perRecord).flat();
    if (fields.length !== shape.columns) throw disagreement();
    return fields.map((field) => (field === '' ? null : field));
  });
}

const LINE_END = Buffer.from('\n');

/** Framer and csv-parse are two readings of the same rules; where they differ nothing may be loaded. */
const disagreement = () => new RunError('INTERNAL', { place: 'sources/flat-file/split' });
