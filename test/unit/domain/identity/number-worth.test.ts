import { describe, expect, it } from 'vitest';
import { type NumberKnowledge, numberWorth } from '../../../../domain/identity/number-worth.ts';
import { NUMBER, OTHER_NUMBER } from '../../../../domain/identity/rules/example-person.ts';
import { KNOWLEDGE } from './people.ts';

const worth = (number: string | null, status = '02', knowledge: Partial<NumberKnowledge> = {}) =>
  numberWorth(number, status, { ...KNOWLEDGE, ...knowledge });

const held = (facts: ReturnType<typeof worth>) =>
  Object.entries(facts)
    .filter(([, fact]) => fact !== null && typeof fact === 'object' && fact.holds)
    .map(([name]) => name);

describe('what an NHS number is worth', () => {
  it('is verified, or usable, or both', () => {
    expect(worth(NUMBER, '01').verified.holds).toBe(true);
    expect(worth(NUMBER, '02').verified).toMatchObject({ holds: false, code: 'NOT_TRACED' });
    expect(worth(NUMBER, '02')).toMatchObject({ usable: { holds: true }, matching: NUMBER });
  });

  it.each([
    ['nothing', null, 'NUMBER_MISSING'],
    ['a number whose check digit fails', '9991234570', 'CHECK_DIGIT_FAILS'],
    ['ten equal digits, which pass the check', '9999999999', 'SENTINEL'],
    ['a Scottish number', '0101011237', 'OTHER_SCHEME'],
    ['a reserved range', '5000000005', 'RANGE_NOT_ISSUED'],
  ])('%s is unusable, and says why', (_, number, code) => {
    const found = worth(number);
    expect(found.usable).toMatchObject({ holds: false, code });
    expect(found.matching).toBeNull();
    expect(found.usable.words).not.toBe('');
  });

  it('a test number is plausible only where synthetic data is allowed', () => {
    expect(worth(NUMBER, '02', { synthetic: false }).usable.code).toBe('RANGE_NOT_ISSUED');
  });

  it('a dummy of the trust is valid and plausible, and no person’s', () => {
    const dummy = worth(NUMBER, '02', { localDummies: new Set([NUMBER]) });
    expect(held(dummy)).toEqual(['valid', 'plausible', 'current', 'unshared']);
    expect(dummy.usable.code).toBe('LOCAL_DUMMY');
  });

  it('a superseded number matches by the one that was retained', () => {
    const superseded = worth(NUMBER, '01', {
      successorOf: (number) => (number === NUMBER ? OTHER_NUMBER : undefined),
    });
    expect(superseded).toMatchObject({
      current: { code: 'SUPERSEDED' },
      usable: { holds: true },
      matching: OTHER_NUMBER,
    });
  });

  it('a number retired without successor matches nobody', () => {
    expect(worth(NUMBER, '01', { successorOf: () => null })).toMatchObject({
      current: { code: 'RETIRED' },
      usable: { holds: false, code: 'RETIRED' },
      matching: null,
    });
  });

  it('a number of more people than allowed is a confusion', () => {
    expect(worth(NUMBER, '01', { peopleHolding: () => 2 }).usable.holds).toBe(true);
    expect(worth(NUMBER, '01', { peopleHolding: () => 3 })).toMatchObject({
      usable: { code: 'CONFUSION' },
      matching: null,
    });
  });
});
