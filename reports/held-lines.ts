import type { HeldRow } from '../store/quarantine.ts';
import { csvLine } from './csv.ts';
import { type Table, table } from './tables/table.ts';

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

const SAMPLE = 1_000;

/** The first rows that did not simply load, to look at beside the figures. */
export async function heldSample(rows: AsyncIterable<HeldRow>): Promise<Table> {
  const first: HeldRow[] = [];
  for await (const row of rows) if (first.push(row) === SAMPLE) break;
  return table(
    {
      name: 'held-rows',
      title: 'Rows that did not simply load',
      words: `The first ${SAMPLE.toLocaleString('en-GB')}; the CSV has all of them.`,
      empty: 'Every row was simply loaded.',
    },
    first,
    [
      ['dataset', 'Dataset', 'text', ({ dataset }) => dataset],
      ['rowRef', 'Row', 'code', ({ rowRef }) => rowRef],
      ['outcome', 'Outcome', 'text', ({ outcome }) => outcome],
      ['codes', 'Reasons', 'code', ({ codes }) => codes.join(' ')],
      ['fields', 'Fields', 'text', ({ fields }) => fields.join(' ')],
    ],
  );
}
