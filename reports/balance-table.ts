import type { RunReport } from '../store/report.ts';

const TERMS = [
  'source_rows',
  'new',
  'updated',
  'unchanged',
  'merged',
  'quarantined',
  'excluded',
  'unexplained',
] as const;
const HEADS = ['source', 'new', 'updated', 'unchanged', 'merged', 'quarantined', 'excluded', 'unexplained'];

/** The balance of a run as a table in plain text: source = the six outcomes, and what is left over. */
export function balanceTable({ datasets }: RunReport): string {
  const cells = datasets.map((dataset) => [dataset.name, ...TERMS.map((term) => number(dataset[term]))]);
  const table = [['dataset', ...HEADS], ...cells];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
      .join('  ');
  const [head, ...body] = table;
  return [line(head!), widths.map((width) => '─'.repeat(width)).join('  '), ...body.map(line)].join('\n');
}

const number = (value: number | null): string => (value === null ? 'unknown' : value.toLocaleString('en-GB'));
