import { FORMULA_STARTS } from '../domain/text/formula-starts.ts';

const FORMULA = new RegExp(`^[${FORMULA_STARTS}]`);

/** One CSV line, RFC 4180; cells that a spreadsheet would take for a formula are disarmed. */
export const csvLine = (cells: readonly (string | number | null)[]): string =>
  `${cells.map((cell) => csvCell(cell)).join(',')}\r\n`;

/** Text that begins as a formula does, with a quote before it. */
export const disarmed = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

function csvCell(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = disarmed(cell);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
