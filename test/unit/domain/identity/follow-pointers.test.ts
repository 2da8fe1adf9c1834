import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followPointers } from '../../../../domain/identity/follow-pointers.ts';

const follow = (pointers: Record<string, string>, known: readonly string[] = ['Z']) =>
  Object.fromEntries(followPointers(new Map(Object.entries(pointers)), (key) => known.includes(key)));

describe('a chain of pointers', () => {
  it('is followed to its end, from each of its keys', () => {
    expect(follow({ A: 'B', B: 'C', C: 'Z' })).toEqual({
      A: { end: 'Z', steps: 3, problem: null },
      B: { end: 'Z', steps: 2, problem: null },
      C: { end: 'Z', steps: 1, problem: null },
    });
  });

  it('of a hundred thousand keys is followed too', () => {
    const pointers = new Map(Array.from({ length: 100_000 }, (_, at) => [`${at}`, `${at + 1}`]));
    expect(followPointers(pointers, () => true).get('0')).toEqual({
      end: '100000',
      steps: 100_000,
      problem: null,
    });
  });

  it('that comes back to itself leads nowhere, nor does what leads into it', () => {
    const found = follow({ A: 'B', B: 'C', C: 'B', S: 'S' });
    expect(Object.values(found).map(({ end, problem }) => [end, problem])).toEqual(
      Array(4).fill([null, 'cycle']),
    );
  });

  it('to a key that is not there dangles', () => {
    expect(follow({ A: 'B', B: 'X' }).A).toMatchObject({ end: null, problem: 'dangling' });
  });
});

it('where a chain ends does not depend on the order of the pointers', () => {
  const key = fc.constantFrom(...'ABCDEFGH');
  fc.assert(
    fc.property(fc.dictionary(key, key), (pointers) => {
      const entries = Object.entries(pointers);
      const forwards = followPointers(new Map(entries), () => true);
      const backwards = followPointers(new Map(entries.reverse()), () => true);
      for (const [from, { end, problem }] of forwards)
        expect(backwards.get(from)).toMatchObject({ end, problem });
    }),
    { numRuns: 500 },
  );
});
