import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';
import { streamXlsxRows } from 'hucre/xlsx';
import { RunError } from '../../domain/run-error.ts';

/** A row of a sheet that somebody filled in. */
export interface ReadRow {
  /** As the spreadsheet numbers it; the header is row 1. */
  readonly row: number;
  /** Text of a column without blanks around it; empty where there is none. */
  readonly cell: (column: string) => string;
}

// Decisions of people, not extracts: read as a whole.
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_ROWS = 200_000;

/**
 * Reads the first sheet of an XLSX file, or a CSV file in UTF-8 or windows-1252, told apart by their first bytes. Rows
 * without text are left out; columns that nobody asks for do no harm. Throws RunError SHEET_UNREADABLE.
 */
export async function readSheet(file: string, columns: readonly string[]): Promise<ReadRow[]> {
  const refuse = (reason: string) => new RunError('SHEET_UNREADABLE', { file: basename(file), reason });
  const rows = await rowsOf(file).catch((error: NodeJS.ErrnoException) => {
    throw error instanceof TooLarge
      ? refuse(error.message)
      : refuse(error.code ?? 'it is neither XLSX nor CSV');
  });
  const [head, ...body] = rows;
  const names = head?.texts.map((name) => name.toLowerCase()) ?? [];
  const missing = columns.filter((column) => names.indexOf(column) < 0);
  if (missing.length > 0) throw refuse(`its first row does not name ${missing.join(', ')}`);
  const twice = columns.filter((column) => names.indexOf(column) !== names.lastIndexOf(column));
  if (twice.length > 0) throw refuse(`its first row names ${twice.join(', ')} twice`);
  return body
    .filter(({ texts }) => texts.some((text) => text !== ''))
    .map(({ row, texts }) => ({ row, cell: (column) => texts[names.indexOf(column)] ?? '' }));
}

class TooLarge extends Error {}

interface TextRow {
  readonly row: number;
  readonly texts: readonly string[];
}

async function rowsOf(file: string): Promise<TextRow[]> {
  if ((await stat(file)).size > MOST_BYTES) throw new TooLarge(`it is larger than ${MOST_BYTES} bytes`);
  const bytes = await readFile(file);
  const rows = bytes.subarray(0, 2).toString('latin1') === 'PK' ? await xlsxRows(bytes) : csvRows(bytes);
  if (rows.length > MOST_ROWS) throw new TooLarge(`it has more than ${MOST_ROWS} rows`);
  return rows;
}

async function xlsxRows(bytes: Uint8Array): Promise<TextRow[]> {
  const rows: TextRow[] = [];
  for await (const { index, values } of streamXlsxRows(bytes)) {
    rows.push({ row: index + 1, texts: values.map((value) => textOf(value)) });
    if (rows.length > MOST_ROWS) break;
  }
  return rows;
}

function textOf(value: string | number | boolean | Date | null): string {
  if (value === null) return '';
  return (value instanceof Date ? value.toISOString() : String(value)).trim();
}

function csvRows(bytes: Uint8Array): TextRow[] {
  const records = parse(decoded(bytes), { bom: true, relax_column_count: true }) as string[][];
  return records.map((texts, at) => ({ row: at + 1, texts: texts.map((text) => text.trim()) }));
}

/** Excel saves CSV in windows-1252 unless it is told otherwise. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
