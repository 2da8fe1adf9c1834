import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sampleSize } from '../../../domain/sample-size.ts';

it.each([
  [0.05, 59],
  [0.01, 299],
  [0.005, 598],
])('at 95 %% confidence an error of %f is held against %i rows', (error, rows) => {
  expect(sampleSize(0.95, error)).toBe(rows);
});

it('is the smallest number of sound rows that would hardly ever come from a worse whole', () => {
  const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });
  fc.assert(
    fc.property(share, share, (confidence, error) => {
      const rows = sampleSize(confidence, error);
      const chance = (count: number) => (1 - error) ** count;
      expect(chance(rows)).toBeLessThanOrEqual((1 - confidence) * (1 + 1e-9));
      expect(chance(rows - 1)).toBeGreaterThan((1 - confidence) * (1 - 1e-9));
    }),
  );
});
