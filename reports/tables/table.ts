/** A figure is a number, or null where it is not known. Moments are ISO 8601 in UTC. */
export type Cell = string | number | null;
export type ColumnKind = 'text' | 'code' | 'hash' | 'count' | 'moment' | 'status';

export interface Column {
  /** Head of the column where a program reads it. */
  readonly key: string;
  /** The same for people. */
  readonly title: string;
  readonly kind: ColumnKind;
}

/** One list of a report, as every format shows it: a section, a sheet, a CSV file. */
export interface Table {
  /** Part of file names, anchors and names of sheets. */
  readonly name: string;
  readonly title: string;
  /** How to read it. */
  readonly words: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Said where it has no rows. */
  readonly empty: string;
  /** May be far longer than anyone reads through: for looking things up. */
  readonly long?: true;
  /** The first rows only, of a list that has a CSV of its own. */
  readonly first?: true;
  /** Names rows by their keys. */
  readonly patients?: true;
}

/** A column with the cell that it takes from each row: `[key, title, kind, cell]`. */
type Taken<Row> = readonly [key: string, title: string, kind: ColumnKind, cell: (row: Row) => Cell];

export const table = <Row>(
  about: Pick<Table, 'name' | 'title' | 'words' | 'empty' | 'long' | 'first'>,
  rows: readonly Row[],
  columns: readonly Taken<Row>[],
): Table => ({
  ...about,
  columns: columns.map(([key, title, kind]) => ({ key, title, kind })),
  rows: rows.map((row) => columns.map(([, , , cell]) => cell(row))),
});

const MOMENT = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'medium',
  timeZone: 'UTC',
});

/** Would move the cursor of a terminal, or turn the direction of what follows. */
const CONTROLS = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** A cell in words for people; CSV and JSON have it as it is. */
export function shown(cell: Cell, kind: ColumnKind): string {
  if (cell === null) return kind === 'count' ? 'unknown' : '–';
  if (typeof cell === 'number') return cell.toLocaleString('en-GB');
  if (kind === 'moment') return `${MOMENT.format(new Date(cell))} UTC`;
  return (kind === 'status' ? cell.replaceAll('_', ' ') : cell).replace(CONTROLS, '\ufffd');
}
