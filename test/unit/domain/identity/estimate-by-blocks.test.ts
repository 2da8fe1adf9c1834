import { describe, expect, it } from 'vitest';
import { estimateByBlocks } from '../../../../domain/identity/estimate-by-blocks.ts';
import { SCORED_FIELDS, WEIGHTS } from '../../../../domain/identity/weights.ts';

type Levels = Readonly<Record<string, string>>;
const pattern = (levels: Levels): string =>
  SCORED_FIELDS.map((field) => levels[field] ?? 'missing').join('|');

/** Counts of pairs: `share` of them agree in given name nine times of ten, the others once in a hundred. */
function pairs(all: number, share: number, levels: Levels): Map<string, number> {
  const found = new Map<string, number>();
  for (const [of, equal] of [
    [all * share, 0.9],
    [all * (1 - share), 0.01],
  ] as const)
    for (const sex of ['equal', 'different'])
      for (const given of ['equal', 'different']) {
        const name = pattern({ ...levels, given, sex });
        const chance =
          (given === 'equal' ? equal : 1 - equal) *
          (of === all * share ? (sex === 'equal' ? 0.98 : 0.02) : 0.5);
        found.set(name, (found.get(name) ?? 0) + of * chance);
      }
  return found;
}

const RANDOM = pairs(100_000, 0, { birthDate: 'different', postcode: 'different' });
const byDate = {
  block: ['birthDate', 'family'] as const,
  candidates: pairs(10_000, 0.3, { birthDate: 'equal', family: 'equal' }),
};
const level = (found: ReturnType<typeof estimateByBlocks>, field: string, name: string) =>
  found.levels.find((one) => one.field === field && one.level === name)!.proposed;

describe('weights estimated block by block', () => {
  it('learn of what the block leaves open, and nothing of what it was found by', () => {
    const found = estimateByBlocks([byDate], RANDOM, WEIGHTS);
    expect(level(found, 'given', 'equal').m).toBeCloseTo(0.9, 2);
    expect(level(found, 'sex', 'equal').m).toBeCloseTo(0.98, 2);
    expect(level(found, 'birthDate', 'equal').m).toBe(WEIGHTS.birthDate.equal!.m);
    expect(level(found, 'family', 'equal').m).toBe(WEIGHTS.family.equal!.m);
    expect(found.blocks).toEqual([
      { block: byDate.block, pairs: 10_000, ones: expect.closeTo(3_000, -2), converged: true },
    ]);
  });

  it('learn of no telephone, practice or family name where the pairs share a home', () => {
    const home = {
      postcode: 'equal',
      address: 'equal',
      phone: 'equal',
      practice: 'equal',
      family: 'equal',
      birthDate: 'equal',
    };
    const found = estimateByBlocks(
      [{ block: ['postcode'], candidates: pairs(10_000, 0.3, home) }],
      RANDOM,
      WEIGHTS,
    );
    for (const field of ['postcode', 'address', 'phone', 'practice', 'family'] as const)
      expect(level(found, field, 'equal').m).toBe(WEIGHTS[field].equal!.m);
    expect(level(found, 'birthDate', 'equal').m).not.toBe(WEIGHTS.birthDate.equal!.m);
  });

  it('count a block for as many pairs as it takes for one person’s', () => {
    const small = { block: ['birthDate', 'postcode'] as const, candidates: pairs(10, 0.3, {}) };
    const [alone, both] = [[byDate], [byDate, small]].map((counts) =>
      estimateByBlocks(counts, RANDOM, WEIGHTS),
    );
    expect(level(both!, 'given', 'equal').m).toBeCloseTo(level(alone!, 'given', 'equal').m, 3);
  });

  it('keep what is seen too rarely, and everything where there are no pairs', () => {
    const found = estimateByBlocks([byDate], RANDOM, WEIGHTS);
    expect(level(found, 'given', 'initial')).toEqual(WEIGHTS.given.initial);
    expect(estimateByBlocks([], new Map(), WEIGHTS).weights).toEqual(WEIGHTS);
  });
});
