import type { HeldRow } from '../store/quarantine.ts';
import { csvLine } from './csv.ts';

/** Rows that did not simply load, a line each. */
export async function* heldLines(
  rows: AsyncIterable<HeldRow>,
  format: 'ndjson' | 'csv',
): AsyncGenerator<string> {
  if (format === 'csv') yield csvLine(['dataset', 'rowRef', 'outcome', 'codes', 'fields', 'byteOffset']);
  for await (const row of rows) yield format === 'csv' ? csvOf(row) : `${JSON.stringify(row)}\n`;
}

const csvOf = ({ dataset, rowRef, outcome, codes, fields, byteOffset }: HeldRow): string =>
  csvLine([dataset, rowRef, outcome, codes.join(' '), fields.join(' '), byteOffset]);
