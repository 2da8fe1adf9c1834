import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RunError } from '../../../../domain/run-error.ts';
import { RecordParser } from '../../../../sources/flat-file/record-parser.ts';
import { recordShape } from '../../../../sources/flat-file/shape.ts';
import { framesOrError, recordsOf } from './frame-bytes.ts';
import { keyedTable, type RandomTable } from './random-table.ts';

/** Milliseconds; a loaded machine is slow. */
const PATIENCE = 60_000;

/** Replaces `deleted` bytes at a place by others. */
interface Damage {
  readonly at: number;
  readonly deleted: number;
  readonly inserted: Buffer;
}

const damageTo = (table: RandomTable): fc.Arbitrary<Damage> => {
  const somewhere = fc.nat(table.bytes.length - 1);
  const quotes = [...table.bytes.keys()].filter((at) => table.bytes[at] === 0x22);
  const quote = quotes.length > 0 ? fc.constantFrom(...quotes) : somewhere;
  const insert = (text: string) => somewhere.map((at) => ({ at, deleted: 0, inserted: Buffer.from(text) }));
  const remove = (from: fc.Arbitrary<number>, most: number) =>
    fc
      .tuple(from, fc.integer({ min: 1, max: most }))
      .map(([at, deleted]) => ({ at, deleted, inserted: Buffer.alloc(0) }));
  return fc.oneof(
    remove(quote, 1),
    remove(somewhere, 30),
    remove(somewhere, 1),
    ...['"', '\0', '\n', '\r', table.layout.delimiter, 'x'].map(insert),
  );
};

/** Up to three damages, the last in the file first, and no byte in two of them. */
const damagedTable = keyedTable.chain((table) =>
  fc.array(damageTo(table), { minLength: 1, maxLength: 3 }).map((all) => {
    const damages = all
      .toSorted((a, b) => b.at - a.at)
      .filter(({ at, deleted }, index, sorted) => index === 0 || at + deleted < sorted[index - 1]!.at);
    return { table, damages, bytes: damages.reduce(damaged, table.bytes) };
  }),
);

const damaged = (bytes: Buffer, { at, deleted, inserted }: Damage): Buffer =>
  Buffer.concat([bytes.subarray(0, at), inserted, bytes.subarray(at + deleted)]);

/** A row is touched when a byte of it is, and when the line end before it is. */
const touches = ({ at, deleted }: Damage, offset: number, length: number): boolean =>
  deleted === 0 ? at >= offset && at < offset + length : at < offset + length && at + deleted > offset - 1;

/** The untouched rows, and where they stand in the damaged bytes. */
const untouched = ({ places, rows }: RandomTable, damages: readonly Damage[]) =>
  places.flatMap(({ offset, length }, index) => {
    if (damages.some((damage) => touches(damage, offset, length))) return [];
    const shift = damages
      .filter(({ at }) => at < offset)
      .reduce((sum, { deleted, inserted }) => sum + inserted.length - deleted, 0);
    return [{ offset: offset + shift, length, fields: rows[index]! }];
  });

test(
  'no damage makes a sound row vanish, come twice or change, and the records cover every byte once',
  () => {
    fc.assert(
      fc.property(damagedTable, fc.integer({ min: 1, max: 60 }), ({ table, damages, bytes }, chunk) => {
        const shape = recordShape(table.layout, table.columns, table.key);
        fc.pre(bytes.length > 0);
        const sound = untouched(table, damages);
        const frames = framesOrError(bytes, shape, chunk);
        expect(framesOrError(bytes, shape, 10_000)).toEqual(frames);
        if (frames instanceof RunError) {
          // Nothing sound may lie in what is given up.
          expect(frames.code).toBe('NO_SOUND_RECORD');
          expect(sound.every(({ offset }) => offset < Number(frames.details.offset))).toBe(true);
          return;
        }
        let end = 0;
        for (const frame of frames) {
          expect(frame.offset).toBe(end);
          end += frame.length;
        }
        expect(end).toBe(bytes.length);

        const byOffset = new Map(
          recordsOf(bytes, shape, chunk, table.layout.encoding).map((r) => [r.offset, r]),
        );
        for (const { offset, length, fields } of sound) {
          expect(byOffset.get(offset)).toMatchObject({ length, fields, fault: null });
        }
      }),
      { numRuns: 3_000 },
    );
  },
  PATIENCE,
);

test(
  'a broken record read again by its locator has the same fault and key',
  () => {
    fc.assert(
      fc.property(damagedTable, fc.integer({ min: 1, max: 60 }), ({ table, bytes }, chunk) => {
        const shape = recordShape(table.layout, table.columns, table.key);
        if (bytes.length === 0 || framesOrError(bytes, shape, chunk) instanceof RunError) return;
        const parser = new RecordParser(shape, table.layout.encoding);
        for (const record of recordsOf(bytes, shape, chunk, table.layout.encoding)) {
          const { offset, length } = record;
          const again = parser.parseAlone(record, bytes.subarray(offset, offset + length));
          expect(again).toMatchObject({ fields: record.fields, fault: record.fault, key: record.key });
          expect(again.original()).toEqual(record.original());
        }
      }),
      { numRuns: 1_000 },
    );
  },
  PATIENCE,
);
