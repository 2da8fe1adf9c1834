import { expect, test } from 'vitest';
import { DOCUMENT_BYTES, DOCUMENT_COLUMNS, DOCUMENTS_TABLE } from '../../bench/sources/tables.ts';
import { heldMemory } from '../unit/sources/database/held-memory.ts';
import { ENGINES, withSimulator } from '../unit/sources/database/measured-engines.ts';

const NEVER = new AbortController().signal;

test.each(ENGINES)(
  '%s: documents of 64 MiB are measured and read whole, piece by piece, in memory for a few pieces',
  { timeout: 120_000 },
  (name, engine) =>
    withSimulator(name, 1, async (address) => {
      const { source, close } = engine.open(address, DOCUMENTS_TABLE, DOCUMENT_COLUMNS);
      const plan = await source.plan({ partitionRecords: 10, signal: NEVER });
      const before = await heldMemory();
      let most = 0;
      const sizes: number[] = [];
      const options = { from: null, batchRecords: 100, signal: NEVER };
      for await (const { records } of source.read(plan, plan.partitions[0]!, options)) {
        for (const value of records.flatMap(({ large = [] }) => large)) {
          expect(value.bytes).toBe(DOCUMENT_BYTES);
          let size = 0;
          let pieces = 0;
          for await (const piece of value.pieces()) {
            size += piece.length;
            if (pieces++ % 8 === 0) most = Math.max(most, (await heldMemory()) - before);
          }
          expect(pieces).toBeGreaterThan(32);
          sizes.push(size);
        }
      }
      await close();
      expect(sizes).toEqual([DOCUMENT_BYTES, DOCUMENT_BYTES]);
      expect(most).toBeLessThan(DOCUMENT_BYTES / 2);
    }),
);
