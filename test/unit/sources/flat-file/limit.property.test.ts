import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RunError } from '../../../../domain/run-error.ts';
import { recordShape } from '../../../../sources/flat-file/shape.ts';
import { frameBytes, framesOrError, recordsOf } from './frame-bytes.ts';
import { keyedTable } from './random-table.ts';

/** Milliseconds; a loaded machine is slow. */
const PATIENCE = 60_000;

test(
  'records over the limit are refused, all others read, whatever the chunks',
  () => {
    fc.assert(
      fc.property(
        keyedTable,
        fc.integer({ min: 12, max: 60 }),
        fc.integer({ min: 1, max: 60 }),
        (table, maxRecordBytes, chunk) => {
          const shape = recordShape({ ...table.layout, maxRecordBytes }, table.columns, table.key);
          const frames = framesOrError(table.bytes, shape, 10_000);
          expect(framesOrError(table.bytes, shape, chunk)).toEqual(frames);
          const sound = table.places.flatMap((place, index) =>
            place.length > maxRecordBytes ? [] : [{ ...place, fields: table.rows[index], fault: null }],
          );
          if (frames instanceof RunError) {
            // What is left of a record over the limit, at the end of the file and with a quote open.
            expect(sound.every(({ offset }) => offset < Number(frames.details.offset))).toBe(true);
            return;
          }
          const records = recordsOf(table.bytes, shape, chunk, table.layout.encoding);
          // A line left of a record over the limit may have the right count of fields: it has no key, and is refused.
          const read = records.filter(({ fields }) =>
            fields.some((field) => table.key.pattern.test(field ?? '')),
          );
          expect(read).toMatchObject(sound);
          expect(records.reduce((sum, { length }) => sum + length, 0)).toBe(table.bytes.length);
        },
      ),
      { numRuns: 1_000 },
    );
  },
  PATIENCE,
);

const COLUMNS = ['ID', 'TEXT'];
const LIMIT = 100_000;
const SHAPE = recordShape(
  {
    kind: 'delimited',
    encoding: 'utf-8',
    header: false,
    delimiter: ',',
    qualifier: '"',
    maxRecordBytes: LIMIT,
  },
  COLUMNS,
  { column: 'ID', pattern: /^K\d$/ },
);

test(
  'memory is let go of in front of a record of any length, and its head and length are kept',
  () => {
    const long = fc.integer({ min: 1, max: 900_000 });
    const chunkSize = fc.integer({ min: 5_000, max: 200_000 });
    fc.assert(
      fc.property(long, fc.constantFrom('x', '"x', 'x"', 'x\n', '"x\n'), chunkSize, (length, text, chunk) => {
        const broken = `K1,${text.repeat(Math.ceil(length / text.length))}\n`;
        const bytes = Buffer.from(`K0,sound\n${broken}K2,sound\nK3,"so\nund"\n`);
        const frames = frameBytes(bytes, SHAPE, chunk);
        const last = frames.slice(-2);
        expect(last.map(({ length }) => length)).toEqual([9, 12]);
        expect(frames.reduce((sum, frame) => sum + frame.length, 0)).toBe(bytes.length);
        expect(frameBytes(bytes, SHAPE, 2_000_000)).toEqual(frames);
        for (const { offset, length, head } of frames) {
          expect(head).toEqual(length > LIMIT ? bytes.subarray(offset, offset + 64 * 1024) : null);
        }
      }),
      { numRuns: 30 },
    );
  },
  PATIENCE,
);
