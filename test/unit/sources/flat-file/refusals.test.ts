import { existsSync } from 'node:fs';
import { symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { FileLayout } from '../../../../domain/mapping/mapping.ts';
import { flatFileSource } from '../../../../sources/flat-file/index.ts';
import { temporaryFile } from '../temporary-files.ts';
import { COLUMNS, fileAt, planOf, QUOTED, readRecords, refusal, smallFile } from './small-file.ts';

const HEADER = 'ID,NAME,NOTE,AREA\n';
const rows = (count: number, name = 'ANN') =>
  Array.from({ length: count }, (_, index) => `K${String(index).padStart(6, '0')},${name},note,ZZ\n`).join(
    '',
  );

test('a missing file, a folder in its place and a path through a file are missing sources', async () => {
  const path = await temporaryFile('there.csv', HEADER);
  for (const wrong of [`${path}.not`, dirname(path), join(path, 'inside.csv')]) {
    const error = await refusal(fileAt(wrong));
    expect(error.code).toBe('SOURCE_MISSING');
    expect(error.message).not.toContain(dirname(path));
  }
});

test('a file whose disk gives errors could not be read', async ({ skip }) => {
  // Reading this file of Linux at offset 0 is an input/output error.
  skip(!existsSync('/proc/self/mem'), 'needs /proc/self/mem');
  const path = await temporaryFile('plain.csv', HEADER);
  const link = `${path}.link`;
  await symlink('/proc/self/mem', link);
  expect(await refusal(fileAt(link))).toMatchObject({ code: 'SOURCE_READ', details: { system: 'EIO' } });
});

test('an empty file has no records, allowed or not, when a header is due', async () => {
  for (const content of ['', '\xef\xbb\xbf']) {
    const layout = { ...QUOTED, encoding: 'utf-8' } as FileLayout;
    expect((await refusal(await smallFile(content, { layout }))).code).toBe('SOURCE_EMPTY');
    expect((await refusal(await smallFile(content, { layout, allowEmpty: true }))).code).toBe('SOURCE_EMPTY');
  }
});

test('a file of a header only is refused unless that is allowed', async () => {
  for (const content of [HEADER, HEADER.trim(), `${HEADER}\n\r\n`]) {
    expect((await refusal(await smallFile(content))).code).toBe('SOURCE_EMPTY');
    expect(await planOf(await smallFile(content, { allowEmpty: true }))).toMatchObject({ records: 0 });
  }
});

test('a header that differs is refused with every difference', async () => {
  const error = await refusal(await smallFile(`ID,AREA,NAME,EXTRA\n${rows(1)}`));
  expect(error).toMatchObject({
    code: 'HEADER_DRIFT',
    details: { missing: 'NOTE', unexpected: 'EXTRA', reordered: 'NAME, AREA' },
  });
});

test('a column that stands twice is refused', async () => {
  const error = await refusal(await smallFile(`ID,NAME,NOTE,AREA,NAME\n${rows(1)}`));
  expect(error).toMatchObject({ code: 'HEADER_DRIFT', details: { unexpected: 'NAME' } });
});

test('another delimiter is refused, and named', async () => {
  const error = await refusal(await smallFile(HEADER.replaceAll(',', ';')));
  expect(error).toMatchObject({ code: 'HEADER_DRIFT', details: { delimiter: 'looks like semicolon' } });
  expect(error.details.missing).toBe('ID, NAME, NOTE, AREA');
});

test('a file without its header is refused without showing the record in its place', async () => {
  const error = await refusal(await smallFile('K000001,"O\'HARA, ANN",9990000018,1 April 1960?\n'));
  expect(error.details.unexpected).toBe('4 (not shown)');
});

test('a header that lacks its last column is refused', async () => {
  const error = await refusal(await smallFile(`ID,NAME,NOTE\n${rows(1)}`));
  expect(error).toMatchObject({ code: 'HEADER_DRIFT', details: { missing: 'AREA' } });
});

test('what does not look like the name of a column is not shown', async () => {
  const error = await refusal(await smallFile(`ID,NAME,NOTE,AREA,O'HARA?,1960-04-01,EXTRA\n${rows(1)}`));
  expect(error.details.unexpected).toBe('(not shown), (not shown), EXTRA');
});

test('a quoted header is a header', async () => {
  expect(await planOf(await smallFile(`"ID","NAME","NOTE","AREA"\r\n${rows(2)}`))).toMatchObject({
    records: 2,
  });
});

test('a header that does not end is refused', async () => {
  expect((await refusal(await smallFile('x'.repeat(2_000_000)))).code).toBe('HEADER_DRIFT');
});

test('UTF-16 is refused, with and without its mark', async () => {
  const text = Buffer.from(HEADER + rows(5), 'utf16le');
  for (const bytes of [Buffer.concat([Buffer.from([0xff, 0xfe]), text]), text]) {
    const error = await refusal(await smallFile(bytes));
    expect(error).toMatchObject({ code: 'ENCODING_MISMATCH', details: { declared: 'windows-1252' } });
    expect(error.details.found).toMatch(/^utf-16/);
  }
});

test('UTF-8 declared as Windows-1252 is refused', async () => {
  const utf8 = (names: string) => Buffer.from(HEADER + rows(20) + names, 'utf8');
  const error = await refusal(await smallFile(utf8(rows(3, 'Zoë'))));
  expect(error).toMatchObject({ code: 'ENCODING_MISMATCH', details: { found: 'utf-8' } });
  const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8('')]);
  expect(await refusal(await smallFile(marked))).toMatchObject({ code: 'ENCODING_MISMATCH' });
  // Two sequences may be a coincidence, and a file with other bytes beside them is not UTF-8.
  const few = await smallFile(utf8(rows(2, 'Zoë')));
  expect(await planOf(few)).toMatchObject({ records: 22 });
  expect((await readRecords(few)).at(-1)).toMatchObject({
    fields: ['K000001', 'ZoÃ«', 'note', 'ZZ'],
    fault: null,
  });
  const mixed = Buffer.concat([utf8(rows(9, 'Zoë')), Buffer.from('K000099,Zo\xeb,note,ZZ\n', 'latin1')]);
  const mixedFile = await smallFile(mixed);
  expect(await planOf(mixedFile)).toMatchObject({ records: 30 });
  expect((await readRecords(mixedFile)).at(-1)).toMatchObject({ fields: ['K000099', 'Zoë', 'note', 'ZZ'] });
});

test('Windows-1252 declared as UTF-8 is refused, a few damaged records are not', async () => {
  const layout = { ...QUOTED, encoding: 'utf-8' } as FileLayout;
  const error = await refusal(await smallFile(HEADER + rows(97) + rows(3, 'Zo\xeb'), { layout }));
  expect(error).toMatchObject({ code: 'ENCODING_MISMATCH', details: { records: 100, invalid: 3 } });
  for (const content of [rows(1, 'Zo\xeb'), rows(298) + rows(2, 'Zo\xeb')]) {
    const records = await readRecords(await smallFile(HEADER + content, { layout }));
    expect(records.at(-1)!.fault?.code).toBe('ENCODING_INVALID');
  }
});

test('Windows-1252 declared as ISO-8859-1 is refused', async () => {
  const layout = { ...QUOTED, encoding: 'iso-8859-1' } as FileLayout;
  const error = await refusal(await smallFile(HEADER + rows(5) + rows(2, 'O\x92HARA'), { layout }));
  expect(error).toMatchObject({ code: 'ENCODING_MISMATCH', details: { found: 'not iso-8859-1' } });
});

test('a byte-order mark and blank lines at the end are no part of any record', async () => {
  const layout = { ...QUOTED, encoding: 'utf-8' } as FileLayout;
  const file = await smallFile(`\xef\xbb\xbf${HEADER}${rows(2)}\r\n\n`, { layout });
  const plan = await planOf(file);
  expect(plan.facts).toMatchObject({
    byteOrderMark: true,
    blankLinesAtEnd: 2,
    lineEnds: 'LF',
    brokenRecords: 0,
  });
  expect((await readRecords(file, plan)).map(({ fields, line }) => [fields[0], line])).toEqual([
    ['K000000', 2],
    ['K000001', 3],
  ]);
});

test('a trailer is found where the file ends with a whole chunk', async () => {
  const layout = { ...QUOTED, header: false, trailer: /^END,(\d+)$/ } as FileLayout;
  const size = 1024 * 1024;
  const note = 'x'.repeat(size - rows(1).length - 'K999999,ANN,,ZZ\nEND,2\n'.length);
  const file = await smallFile(`${rows(1)}K999999,ANN,${note},ZZ\nEND,2\n`, { layout });
  expect(await planOf(file)).toMatchObject({ records: 2, facts: { bytes: size, trailerCount: 2 } });
});

test('line ends are counted', async () => {
  const plan = await planOf(await smallFile(HEADER + rows(2).replaceAll('\n', '\r\n') + rows(3)));
  expect(plan.facts).toMatchObject({ lineEnds: 'mixed', recordsEndingLf: 3, recordsEndingCrlf: 2 });
});

test('a layout that cannot be is refused before any file is looked at', () => {
  const open = (layout: FileLayout, columns = COLUMNS) =>
    flatFileSource({
      path: 'none',
      dataset: 'small.rows',
      layout,
      columns,
      key: { column: 'ID', pattern: /^K/ },
    });
  const wrong: [FileLayout, string[]?][] = [
    [{ ...QUOTED, delimiter: '||' } as FileLayout],
    [{ ...QUOTED, delimiter: '£' } as FileLayout],
    [{ ...QUOTED, delimiter: '"' } as FileLayout],
    [{ ...QUOTED, fieldsPerLine: [2, 3] } as FileLayout],
    [QUOTED, ['NAME', 'NOTE']],
    [{ ...QUOTED, fieldsPerLine: [1, 3] } as FileLayout, ['NAME', 'ID', 'NOTE', 'AREA']],
    [{ kind: 'fixed-width', encoding: 'utf-8', header: false, widths: [1, 2] }],
  ];
  for (const [layout, columns] of wrong) {
    expect(() => open(layout, columns)).toThrow(expect.objectContaining({ code: 'MAPPING_INVALID' }));
  }
});

test('planning can be cancelled in the middle', async () => {
  const file = await smallFile(HEADER + rows(40_000));
  const controller = new AbortController();
  const planning = file.source.plan({
    partitionRecords: 100,
    signal: controller.signal,
    onProgress: () => controller.abort(),
  });
  await expect(planning).rejects.toThrow(/abort/i);
});
