import { writeXlsx } from 'hucre/xlsx';
import { disarmed } from '../csv.ts';
import { type Column, shown, type Table } from '../tables/table.ts';

/**
 * A workbook with a sheet for each table; where there is nothing to list, the sheet says so. `notice`: what has to be
 * known before anything is read, on a sheet before all others.
 */
export function workbook(tables: readonly Table[], notice?: string): Promise<Uint8Array> {
  const sheets = notice === undefined ? [] : [{ name: 'PATIENT DATA', rows: [[notice]] }];
  return writeXlsx({
    sheets: [
      ...sheets,
      ...tables.map(({ name, columns, rows, empty }) => ({
        name,
        columns: columns.map((column, at) => ({
          width: widthOf(
            column,
            rows.map((row) => row[at]),
          ),
        })),
        rows: [
          columns.map(({ title }) => title),
          ...(rows.length === 0
            ? [[empty]]
            : rows.map((row) => row.map((cell, at) => cellOf(cell, columns[at]!)))),
        ],
        freezePane: { rows: 1 },
      })),
    ],
    properties: { title: 'Reconciliation report', creator: 'Cutover' },
  });
}

/** Figures stay figures, so that a sheet can add them up; all else is what people read, and no formula. */
const cellOf = (cell: Table['rows'][number][number], { kind }: Column): string | number =>
  typeof cell === 'number' ? cell : disarmed(shown(cell, kind));

const [NARROWEST, WIDEST] = [10, 60];

const widthOf = ({ title }: Column, cells: readonly unknown[]): number =>
  cells.reduce<number>(
    (width, cell) => Math.min(WIDEST, Math.max(width, String(cell ?? '').length)),
    Math.max(NARROWEST, title.length),
  );
