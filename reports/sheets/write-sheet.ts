import { createWriteStream } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { writeXlsxStream } from 'hucre/xlsx';
import { RunError } from '../../domain/run-error.ts';
import { csvLine, disarmed } from '../csv.ts';
import type { Cell, Sheet, SheetFormat } from './sheet.ts';

/**
 * Writes a sheet to a new file that only its owner may read, row by row as they come; memory does not grow with them.
 * Never over a file that is there: somebody may have filled it in. Gives the number of rows. Throws RunError
 * FILE_UNWRITABLE.
 */
export async function writeSheet(file: string, format: SheetFormat, sheet: Sheet): Promise<number> {
  let written = 0;
  const counted = async function* () {
    for await (const row of sheet.rows) {
      written++;
      yield row;
    }
  };
  const bytes = format === 'csv' ? csvOf(sheet, counted()) : xlsxOf(sheet, counted());
  const target = createWriteStream(file, { mode: 0o600, flags: 'wx' });
  try {
    await pipeline(bytes, target);
  } catch (error) {
    const { syscall, code } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    throw new RunError('FILE_UNWRITABLE', { file: basename(file), reason: code ?? syscall });
  }
  return written;
}

type Rows = AsyncIterable<readonly Cell[]>;

/** Excel takes a CSV for UTF-8 only where it begins with this. */
const BYTE_ORDER_MARK = '\uFEFF';

const csvOf = ({ columns }: Sheet, rows: Rows): Readable =>
  Readable.from(
    (async function* () {
      yield BYTE_ORDER_MARK + csvLine(columns.map(({ name }) => name));
      for await (const row of rows) yield csvLine(row);
    })(),
  );

const xlsxOf = ({ name, columns }: Sheet, rows: Rows): Readable =>
  Readable.fromWeb(
    writeXlsxStream(guarded(rows), {
      name,
      columns: columns.map((column) => ({ header: column.name, width: column.width })),
      freezePane: { rows: 1 },
    }),
  );

/** A cell of text is no formula in XLSX, but it becomes one where the sheet is saved as CSV. */
async function* guarded(rows: Rows): AsyncGenerator<Cell[]> {
  for await (const row of rows) yield row.map((cell) => (typeof cell === 'string' ? disarmed(cell) : cell));
}
