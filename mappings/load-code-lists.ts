import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { Code, CodeLists } from '../domain/mapping/index.ts';
import { RunError } from '../domain/run-error.ts';

const NFC_TEXT = z
  .string()
  .min(1)
  .transform((text) => text.normalize('NFC'));
const DAY = z.union([z.iso.date(), z.literal('').transform(() => null)]).default(null);

const ROW = z.strictObject({
  code: NFC_TEXT,
  target: NFC_TEXT,
  words: NFC_TEXT,
  valid_from: DAY,
  valid_to: DAY,
});

/**
 * Reads every `<name>.csv` of a folder: a header `code,target,words[,valid_from,valid_to]`, days as
 * `YYYY-MM-DD`. Throws RunError MAPPING_INVALID with the file and the record (1 is the first below the header).
 */
export async function loadCodeLists(folder: string): Promise<CodeLists> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.csv')).sort();
  const lists: Record<string, ReadonlyMap<string, Code>> = {};
  for (const file of files)
    lists[basename(file, '.csv')] = readCodeList(file, await readFile(join(folder, file)));
  return lists;
}

/** One list from the bytes of its file. */
export function readCodeList(file: string, bytes: Uint8Array): ReadonlyMap<string, Code> {
  const codes = new Map<string, Code>();
  for (const [index, record] of records(file, bytes).entries()) {
    const where = { file, record: index + 1 };
    const row = ROW.safeParse(record);
    if (!row.success) {
      const problems = row.error.issues.map(
        ({ path, message }) => `${path.join('.') || 'record'}: ${message}`,
      );
      throw new RunError('MAPPING_INVALID', { ...where, problems: problems.join('; ') });
    }
    const { code, target, words, valid_from: validFrom, valid_to: validTo } = row.data;
    if (codes.has(code))
      throw new RunError('MAPPING_INVALID', { ...where, problems: 'the code stands twice' });
    codes.set(code, { target, words, validFrom, validTo });
  }
  return codes;
}

function records(file: string, bytes: Uint8Array): unknown[] {
  try {
    return parse(Buffer.from(bytes), { columns: true, bom: true, trim: true, skip_empty_lines: true });
  } catch (cause) {
    throw new RunError('MAPPING_INVALID', { file, problems: 'not readable as CSV' }, { cause });
  }
}
