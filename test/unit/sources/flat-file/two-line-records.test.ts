import { expect, test } from 'vitest';
import type { FileLayout } from '../../../../domain/mapping/mapping.ts';
import { recordShape } from '../../../../sources/flat-file/shape.ts';
import { recordsOf } from './frame-bytes.ts';
import { COLUMNS, readRecords, refusal, smallFile } from './small-file.ts';

const LAYOUT: FileLayout = {
  kind: 'delimited',
  encoding: 'utf-8',
  header: false,
  delimiter: '~',
  qualifier: null,
  fieldsPerLine: [2, 2],
  trailer: /^END~(\d+)$/,
};

const SHAPE = recordShape(LAYOUT, COLUMNS, { column: 'ID', pattern: /^K\d{6}$/ });

/** Each record as its fields, or its fault and the key it still gives; a `/` stands for a line end. */
const read = (lines: string): string[] =>
  recordsOf(Buffer.from(lines.replaceAll('/', '\n')), SHAPE, 5).map(({ fault, key, fields }) =>
    fault === null ? fields.join(' ') : `${fault.code} ${key}`,
  );

test('two lines make a record', () => {
  expect(read('K000001~ANN/note~ZZ/K000002~BEN/note~ZZ/')).toEqual([
    'K000001 ANN note ZZ',
    'K000002 BEN note ZZ',
  ]);
});

test('a record without its second line costs itself only', () => {
  expect(read('K000001~ANN/K000002~BEN/note~ZZ/')).toEqual([
    'RECORD_INCOMPLETE K000001',
    'K000002 BEN note ZZ',
  ]);
  expect(read('K000001~ANN/note~ZZ/K000002~BEN')).toEqual([
    'K000001 ANN note ZZ',
    'RECORD_INCOMPLETE K000002',
  ]);
});

test('records without a second line side by side are each told by themselves', () => {
  expect(read('K000001~ANN/K000002~BEN/K000003~CAT/note~ZZ/')).toEqual([
    'RECORD_INCOMPLETE K000001',
    'RECORD_INCOMPLETE K000002',
    'K000003 CAT note ZZ',
  ]);
});

test('a second line that begins like a record is never taken for the address of another patient', () => {
  expect(read('K000001~ANN/K000009~ZZ/K000002~BEN/note~ZZ/')).toEqual([
    'RECORD_INCOMPLETE K000001',
    'RECORD_INCOMPLETE K000009',
    'K000002 BEN note ZZ',
  ]);
  expect(read('K000001~ANN/K0000099~ZZ/')).toEqual(['K000001 ANN K0000099 ZZ']);
});

test('a second line alone is a broken record', () => {
  expect(read('note~ZZ/K000002~BEN/note~ZZ/')).toEqual(['RECORD_INCOMPLETE null', 'K000002 BEN note ZZ']);
});

test('a delimiter too many in either line costs both lines and nothing else', () => {
  expect(read('K000001~ANN~X/note~ZZ/K000002~BEN/note~ZZ/')).toEqual([
    'FIELD_COUNT K000001',
    'K000002 BEN note ZZ',
  ]);
  expect(read('K000001~ANN/note~X~ZZ/K000002~BEN/note~ZZ/')).toEqual([
    'FIELD_COUNT K000001',
    'K000002 BEN note ZZ',
  ]);
  expect(read('K000002~BEN/note~ZZ/K000001~ANN~X/note~ZZ/')).toEqual([
    'K000002 BEN note ZZ',
    'FIELD_COUNT K000001',
  ]);
});

test('a record with no sound key is read as a record, before and behind a broken one', () => {
  expect(read('~ANN/note~ZZ/K000001~ANN~X/note~ZZ/K1~BEN/note~ZZ/')).toEqual([
    ' ANN note ZZ',
    'FIELD_COUNT K000001',
    'K1 BEN note ZZ',
  ]);
});

test('the trailer is no record, and its count is compared', async () => {
  const content = 'K000001~ANN\nnote~ZZ\nK000002~BEN\nnote~ZZ\n';
  const file = await smallFile(`${content}END~2\n`, { layout: LAYOUT });
  expect(await readRecords(file)).toHaveLength(2);
  const wrong = await refusal(await smallFile(`${content}END~3\n`, { layout: LAYOUT }));
  expect(wrong).toMatchObject({ code: 'TRAILER_MISMATCH', details: { stated: 3, records: 2 } });
  const missing = await refusal(await smallFile(content, { layout: LAYOUT }));
  expect(missing).toMatchObject({ code: 'TRAILER_MISMATCH', details: { records: 2 } });
  const cut = await refusal(await smallFile(`${content}END`, { layout: LAYOUT }));
  expect(cut).toMatchObject({ code: 'TRAILER_MISMATCH' });
});

test('a broken last record does not take the trailer with it', async () => {
  const file = await smallFile('K000001~ANN\nnote~ZZ\nK000002~BEN\nEND~2\n', { layout: LAYOUT });
  expect((await readRecords(file)).map(({ fault }) => fault?.code)).toEqual([undefined, 'RECORD_INCOMPLETE']);
});

test('a trailer in the middle of a file is a broken record', () => {
  expect(read('K000001~ANN/note~ZZ/END~1/K000002~BEN/note~ZZ/')).toEqual([
    'K000001 ANN note ZZ',
    'RECORD_INCOMPLETE null',
    'K000002 BEN note ZZ',
  ]);
});
