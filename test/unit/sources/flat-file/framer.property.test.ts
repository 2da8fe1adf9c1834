import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flatFileSource } from '../../../../sources/flat-file/index.ts';
import { RecordParser } from '../../../../sources/flat-file/record-parser.ts';
import { recordShape } from '../../../../sources/flat-file/shape.ts';
import { temporaryFile } from '../temporary-files.ts';
import { frameBytes, recordsOf } from './frame-bytes.ts';
import { randomTable } from './random-table.ts';

/** Milliseconds; a loaded machine is slow. */
const PATIENCE = 60_000;

const signal = new AbortController().signal;
const chunkSize = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constant(10_000));

test(
  'any table comes out as the records written, whatever the chunks it comes in',
  () => {
    fc.assert(
      fc.property(randomTable, chunkSize, (table, chunk) => {
        const shape = recordShape(table.layout, table.columns, table.key);
        const records = recordsOf(table.bytes, shape, chunk, table.layout.encoding);
        expect(records.map(({ fields }) => fields)).toEqual(table.rows);
        expect(records.map(({ offset, length, line }) => ({ offset, length, line }))).toEqual(table.places);
        expect(records.every(({ fault }) => fault === null)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  },
  PATIENCE,
);

test(
  'each record read alone by its offset and length has the same fields',
  () => {
    fc.assert(
      fc.property(randomTable, (table) => {
        const shape = recordShape(table.layout, table.columns, table.key);
        const parser = new RecordParser(shape, table.layout.encoding);
        for (const [index, frame] of frameBytes(table.bytes, shape, 10_000).entries()) {
          const alone = table.bytes.subarray(frame.offset, frame.offset + frame.length);
          expect(parser.parseAlone(frame, alone).fields).toEqual(table.rows[index]);
        }
      }),
      { numRuns: 500 },
    );
  },
  PATIENCE,
);

test(
  'from the beginning of any record on, exactly the rest is found',
  () => {
    fc.assert(
      fc.property(randomTable, fc.nat(), chunkSize, (table, pick, chunk) => {
        const shape = recordShape(table.layout, table.columns, table.key);
        const index = pick % table.places.length;
        const { offset, line } = table.places[index]!;
        const frames = frameBytes(table.bytes, shape, chunk, offset, line);
        expect(frames).toMatchObject(table.places.slice(index));
      }),
      { numRuns: 500 },
    );
  },
  PATIENCE,
);

test(
  'a file read in partitions and batches of any size gives every row once',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        randomTable,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 4 }),
        async (table, partitionRecords, batchRecords) => {
          const path = await temporaryFile('table.txt', table.bytes);
          const { layout, columns, key } = table;
          const source = flatFileSource({ path, dataset: 'random.table', layout, columns, key });
          const plan = await source.plan({ partitionRecords, signal });
          const rows = [];
          for (const partition of plan.partitions) {
            const options = { from: null, batchRecords, signal };
            for await (const { records } of source.read(plan, partition, options)) {
              expect(records.length).toBeLessThanOrEqual(batchRecords);
              rows.push(...records.map(({ fields }) => fields));
            }
          }
          expect(rows).toEqual(table.rows);
          expect(plan.records).toBe(table.rows.length);
        },
      ),
      { numRuns: 150 },
    );
  },
  PATIENCE,
);
