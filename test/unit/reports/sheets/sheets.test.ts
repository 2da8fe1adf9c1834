import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { inflateRawSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { readSheet } from '../../../../reports/sheets/read-sheet.ts';
import { type Cell, SHEET_FORMATS, type Sheet } from '../../../../reports/sheets/sheet.ts';
import { writeSheet } from '../../../../reports/sheets/write-sheet.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const folder = temporaryFolder();
let files = 0;
const fileOf = (format: string) => join(folder, `sheet-${files++}.${format}`);

const COLUMNS = ['review', 'decision', 'reason'];

const sheetOf = (rows: Iterable<readonly Cell[]>): Sheet => ({
  name: 'reviews',
  columns: COLUMNS.map((name) => ({ name, width: 20 })),
  rows: Readable.from(rows),
});

/** The rows that come back of those that were written, with their numbers. */
async function thereAndBack(format: 'csv' | 'xlsx', rows: readonly (readonly Cell[])[]) {
  const file = fileOf(format);
  expect(await writeSheet(file, format, sheetOf(rows))).toBe(rows.length);
  const read = await readSheet(file, COLUMNS);
  return read.map(({ row, cell }) => [row, ...COLUMNS.map(cell)]);
}

/** The text of one file within a ZIP of deflated entries, by its central directory. */
async function entryOf(file: string, name: string): Promise<string> {
  const zip = await readFile(file);
  const directory = zip.lastIndexOf(Buffer.from(`${name}`));
  const header = directory - 46;
  expect(zip.readUInt32LE(header)).toBe(0x02014b50);
  const [size, local] = [zip.readUInt32LE(header + 20), zip.readUInt32LE(header + 42)];
  const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  return inflateRawSync(zip.subarray(begin, begin + size)).toString('utf8');
}

describe.each(SHEET_FORMATS)('a sheet as %s', (format) => {
  it('comes back as text, with the numbers of its rows', async () => {
    const rows = [
      [12, 'accept', 'both files seen, "twice"'],
      [13, null, null],
      [14, 'reject', 'Núñez & Łukasz < two\nlines €'],
    ];
    expect(await thereAndBack(format, rows)).toEqual([
      [2, '12', 'accept', 'both files seen, "twice"'],
      [3, '13', '', ''],
      [4, '14', 'reject', 'Núñez & Łukasz < two\nlines €'],
    ]);
  });

  it('brings any text back but for blanks around it', async () => {
    // XML has no place for control characters and lone surrogates; the store holds neither in text.
    const text = fc
      .string({ unit: 'grapheme', maxLength: 40 })
      .filter((one) => !/^[=+\-@＝＋－＠]|[\p{Cc}\p{Cs}]/u.test(one));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 5 }), async (reasons) => {
        const rows = reasons.map((reason, at) => [at, 'x', reason]);
        const found = await thereAndBack(format, rows);
        expect(found.map(([, , , reason]) => reason)).toEqual(reasons.map((reason) => reason.trim()));
      }),
      { numRuns: 25 },
    );
  });

  it.each(['=1+1', '+44', '-1', '@SUM(A1)', '\tx', '\nx', '＝1+1'])(
    'disarms what could become a formula (%#)',
    async (cell) => {
      const file = fileOf(format);
      await writeSheet(file, format, sheetOf([[1, cell, 'x']]));
      const [row] = await readSheet(file, COLUMNS);
      expect(row!.cell('decision')).toBe(`'${cell}`.trim());
    },
  );

  it('is a new file that only its owner may read, never one that is there', async () => {
    const file = fileOf(format);
    await writeSheet(file, format, sheetOf([[1, 'accept', 'x']]));
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const before = await readFile(file);
    await expect(writeSheet(file, format, sheetOf([]))).rejects.toMatchObject({
      code: 'FILE_UNWRITABLE',
      details: { reason: 'EEXIST' },
    });
    expect(await readFile(file)).toEqual(before);
    await expect(writeSheet(join(folder, 'none', 'x'), format, sheetOf([]))).rejects.toMatchObject({
      code: 'FILE_UNWRITABLE',
    });
  });

  it('passes on what its rows failed with', async () => {
    const rows = (async function* () {
      yield [1, 'accept', 'x'];
      throw new TypeError('lost');
    })();
    await expect(writeSheet(fileOf(format), format, { ...sheetOf([]), rows })).rejects.toThrow('lost');
  });
});

describe('an XLSX file', () => {
  it('has its header row frozen and its columns as wide as asked', async () => {
    const file = fileOf('xlsx');
    await writeSheet(file, 'xlsx', sheetOf([[1, 'accept', 'x']]));
    const sheet = await entryOf(file, 'xl/worksheets/sheet1.xml');
    expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
    expect(sheet).toMatch(/<col min="3" max="3" width="20"/);
    expect(sheet).toMatch(/<c r="A2"[^>]*><v>1<\/v>/);
  });

  it('is read however its cells are kept: shared text, numbers, dates, gaps', async () => {
    const rows = [
      ['review', 'decision', 'reason', 'a column of somebody’s own'],
      [],
      [7, null, new Date('2026-03-01T00:00:00Z'), true],
      [8.5, 'accept', 'x'],
    ];
    const file = fileOf('xlsx');
    await writeFile(file, await writeXlsx({ sheets: [{ name: 'any', rows }] }));
    const read = await readSheet(file, COLUMNS);
    expect(read.map(({ row, cell }) => [row, ...COLUMNS.map(cell)])).toEqual([
      [3, '7', '', '2026-03-01T00:00:00.000Z'],
      [4, '8.5', 'accept', 'x'],
    ]);
  });
});

describe('a CSV file', () => {
  it('begins so that a spreadsheet takes it for UTF-8', async () => {
    const file = fileOf('csv');
    await writeSheet(file, 'csv', sheetOf([[1, 'a,b', null]]));
    expect(await readFile(file, 'utf8')).toBe('\uFEFFreview,decision,reason\r\n1,"a,b",\r\n');
    expect(parse(await readFile(file), { bom: true })).toHaveLength(2);
  });

  it('is read in windows-1252 too, and with its columns in any order and writing', async () => {
    const file = fileOf('csv');
    await writeFile(file, Buffer.from('Reason,Review,DECISION\r\ncaf\xe9,4,accept\r\n,,\r\n', 'latin1'));
    const [row, ...others] = await readSheet(file, COLUMNS);
    expect(COLUMNS.map(row!.cell)).toEqual(['4', 'accept', 'café']);
    expect(others).toEqual([]);
  });
});

it.each([
  ['that is not there', null, 'ENOENT'],
  ['without the columns that are needed', 'review,reason\r\n1,x\r\n', 'its first row does not name decision'],
  ['that names a column twice', 'review,decision,reason,Reason\r\n', 'its first row names reason twice'],
  ['without anything', '', 'its first row does not name review, decision, reason'],
  ['of another kind', 'review,"decision', 'CSV_QUOTE_NOT_CLOSED'],
  ['that only begins as XLSX does', 'PK\x03\x04 and no more', 'it is neither XLSX nor CSV'],
])('a file %s is refused', async (_, content, reason) => {
  const file = fileOf('any');
  if (content !== null) await writeFile(file, content);
  await expect(readSheet(file, COLUMNS)).rejects.toMatchObject({
    code: 'SHEET_UNREADABLE',
    details: { reason },
  });
});
