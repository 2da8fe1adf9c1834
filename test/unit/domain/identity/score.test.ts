import { describe, expect, it } from 'vitest';
import { evidenceOf } from '../../../../domain/identity/evidence.ts';
import { numberWorth } from '../../../../domain/identity/number-worth.ts';
import type { PersonRecord } from '../../../../domain/identity/person-record.ts';
import { POLICY } from '../../../../domain/identity/policy.ts';
import { type NameShares, preparePerson } from '../../../../domain/identity/prepare-person.ts';
import { EXAMPLE_PERSON } from '../../../../domain/identity/rules/example-person.ts';
import { patternOf, scoreBy } from '../../../../domain/identity/score.ts';
import { SCORED_FIELDS } from '../../../../domain/identity/weights.ts';
import { KNOWLEDGE } from './people.ts';

const score = scoreBy(POLICY);
const NO_SHARES: NameShares = { family: () => undefined, given: () => undefined };

function scoreOf(
  changes: Partial<PersonRecord>,
  shares = NO_SHARES,
  base: Partial<PersonRecord> = {},
): number {
  const [a, b] = [base, { ...base, ...changes }].map((fields) => {
    const record = { ...EXAMPLE_PERSON, nhsNumber: null, ...fields };
    return preparePerson(record, numberWorth(record.nhsNumber, record.nhsStatus, KNOWLEDGE), shares);
  }) as [ReturnType<typeof preparePerson>, ReturnType<typeof preparePerson>];
  return score(evidenceOf(a, b, {}, POLICY.thresholds), a, b);
}

const named = (share: number): NameShares => ({ family: () => share, given: () => undefined });

describe('the score', () => {
  it('is the prior and the bits of each field', () => {
    const { birthDate, family, given, sex, postcode, address } = POLICY.weights;
    const levels = [birthDate.equal, family.equal, given.equal, sex.equal, postcode.equal, address.equal];
    const bits = levels.map((weight) => Math.log2(weight!.m / weight!.u)).reduce((a, b) => a + b);
    expect(scoreOf({})).toBeCloseTo(POLICY.thresholds.priorBits + bits, 9);
  });

  it('takes nothing from what is missing', () => {
    const without = scoreOf({ birthDate: null });
    const weight = POLICY.weights.birthDate.equal!;
    expect(scoreOf({}) - without).toBeCloseTo(Math.log2(weight.m / weight.u), 9);
  });

  it('counts a rare name for more than a common one, up to a limit', () => {
    expect(scoreOf({}, named(0.0001))).toBeGreaterThan(scoreOf({}, named(0.01)));
    expect(scoreOf({}, named(0.0001)) - scoreOf({}, named(0.01))).toBeCloseTo(Math.log2(100), 9);
    expect(scoreOf({}, named(1e-9))).toBe(scoreOf({}, named(POLICY.thresholds.rarestName)));
  });

  it('does not ask how common a name is that only nearly agrees', () => {
    const slip = { familyName: 'Marshwikc' };
    expect(scoreOf(slip, named(0.0001))).toBe(scoreOf(slip, named(0.01)));
  });
});

it('a pattern names the level of each scored field, in their order', () => {
  const person = preparePerson(EXAMPLE_PERSON, numberWorth(null, '02', KNOWLEDGE));
  const pattern = patternOf(evidenceOf(person, person, {}, POLICY.thresholds)).split('|');
  expect(Object.fromEntries(SCORED_FIELDS.map((field, at) => [field, pattern[at]]))).toMatchObject({
    number: 'none',
    birthDate: 'equal',
    postcode: 'equal',
    phone: 'missing',
  });
});

it('every field has levels that speak for one person and levels that speak against', () => {
  for (const field of SCORED_FIELDS) {
    const bits = Object.values(POLICY.weights[field]).map(({ m, u }) => Math.log2(m / u));
    expect(Math.max(...bits)).toBeGreaterThan(0);
    expect(Math.min(...bits)).toBeLessThan(0);
  }
});
