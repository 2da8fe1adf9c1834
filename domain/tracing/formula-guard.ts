import { FORMULA_STARTS } from '../text/formula-starts.ts';

/** One or more quotes, and what a spreadsheet would take for a formula: such a cell came from a guarded one. */
const GUARDED = new RegExp(`^'+[${FORMULA_STARTS}]`);

/** Adds a quote to a cell that looks guarded already, so that `unguarded` takes away only what was added. */
export const asWritten = (cell: string | null): string | null =>
  cell !== null && GUARDED.test(cell) ? `'${cell}` : cell;

/** The cell before the guard against formulas was put on it (reports/csv.ts); other cells as they are. */
export const unguarded = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell);
