import { expect, test } from 'vitest';
import { partitionCount, partitionEnds } from '../../../../sources/database/partition-ends.ts';

test('partitions are as many as are needed and differ in size by one row at most', () => {
  expect(partitionEnds({ records: 37, partitionRecords: 10 })).toEqual([10, 19, 28, 37]);
  expect(partitionEnds({ records: 0, partitionRecords: 10 })).toEqual([]);
  for (let records = 1; records < 200; records++) {
    for (const partitionRecords of [1, 2, 3, 7, 10, 50, 300]) {
      const ends = partitionEnds({ records, partitionRecords });
      const sizes = ends.map((end, index) => end - (ends[index - 1] ?? 0));
      expect(ends.at(-1)).toBe(records);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(partitionRecords);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }
  }
});

test('a statement finds the same rows by their numbers', () => {
  for (const [records, partitionRecords] of [
    [37, 10],
    [100, 7],
    [12, 12],
    [5, 1],
  ] as const) {
    const count = partitionCount({ records, partitionRecords });
    const numbers = Array.from({ length: records }, (_, index) => index + 1);
    const found = numbers.filter((n) => (n * count) % records < count);
    expect(found).toEqual(partitionEnds({ records, partitionRecords }));
  }
});
