import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareHeader } from '../../../../domain/mapping/compare-header.ts';

it('a header as declared differs in nothing', () => {
  expect(compareHeader(['A', 'B'], ['A', 'B'])).toEqual({ missing: [], unexpected: [], reordered: [] });
});

it('missing and unexpected columns are named and do not count as reordered', () => {
  expect(compareHeader(['A', 'B', 'C', 'D'], ['A', 'X', 'C', 'D'])).toEqual({
    missing: ['B'],
    unexpected: ['X'],
    reordered: [],
  });
});

it('columns out of their place are named', () => {
  expect(compareHeader(['A', 'B', 'C'], ['A', 'C', 'B'])).toEqual({
    missing: [],
    unexpected: [],
    reordered: ['B', 'C'],
  });
});

it('a column that stands twice is unexpected once', () => {
  expect(compareHeader(['A', 'B'], ['A', 'B', 'A'])).toEqual({
    missing: [],
    unexpected: ['A'],
    reordered: [],
  });
});

it('names are compared exactly', () => {
  expect(compareHeader(['Name'], ['NAME'])).toEqual({
    missing: ['Name'],
    unexpected: ['NAME'],
    reordered: [],
  });
});

it('nothing differs exactly where the lists are equal', () => {
  const names = fc.array(fc.constantFrom('A', 'B', 'C', 'D'), { maxLength: 5 });
  fc.assert(
    fc.property(fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D')), names, (expected, found) => {
      const { missing, unexpected, reordered } = compareHeader(expected, found);
      const same = missing.length + unexpected.length + reordered.length === 0;
      expect(same).toBe(expected.join() === found.join());
      expect(found.length - unexpected.length).toBe(expected.length - missing.length);
    }),
  );
});
