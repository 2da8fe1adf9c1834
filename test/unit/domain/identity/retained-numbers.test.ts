import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retainedNumbers } from '../../../../domain/identity/retained-numbers.ts';

const chain = (...numbers: string[]) =>
  numbers.slice(1).map((successor, at) => ({ old: numbers[at]!, successor }));

describe('numbers that are not current', () => {
  it('are each led to the end of their chain, in whatever order the links are told', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(chain('a', 'b', 'c', 'd'), { minLength: 3 }), (links) => {
        const retained = retainedNumbers(links);
        expect([...retained.keys()].sort()).toEqual(['a', 'b', 'c']);
        for (const old of 'abc') expect(retained.get(old)).toEqual({ number: 'd', why: 'superseded' });
      }),
    );
  });

  it('have none to match by where the chain ends in a number without successor', () => {
    const retained = retainedNumbers([...chain('a', 'b'), { old: 'b', successor: null }]);
    expect(Object.fromEntries(retained)).toEqual({
      a: { number: null, why: 'retired' },
      b: { number: null, why: 'retired' },
    });
  });

  it('have none in a cycle, nor where they lead into one', () => {
    const retained = retainedNumbers([...chain('a', 'b', 'c', 'b'), ...chain('x', 'y'), ...chain('z', 'z')]);
    for (const old of 'abcz') expect(retained.get(old)).toEqual({ number: null, why: 'cycle' });
    expect(retained.get('x')).toEqual({ number: 'y', why: 'superseded' });
  });

  it('are followed over a hundred thousand links without looping', () => {
    const numbers = Array.from({ length: 100_000 }, (_, at) => String(at));
    expect(retainedNumbers(chain(...numbers)).get('0')).toEqual({ number: '99999', why: 'superseded' });
  });
});
