/** A table as the records office works with it: one header row, one record a row. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: AsyncIterable<readonly Cell[]>;
}

export interface SheetColumn {
  readonly name: string;
  /** In characters, as a spreadsheet shows it. */
  readonly width: number;
}

/** Text, dates among it as `YYYY-MM-DD`: a spreadsheet has no day before 1900, and shows others in its own order. */
export type Cell = string | number | null;

export const SHEET_FORMATS = ['csv', 'xlsx'] as const;

export type SheetFormat = (typeof SHEET_FORMATS)[number];
