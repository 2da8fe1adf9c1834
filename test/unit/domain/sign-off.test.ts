import { describe, expect, it } from 'vitest';
import { expiryOf, haveExpired, type Signed, signOffState, waitingFor } from '../../../domain/sign-off.ts';

const ROLES = ['senior-responsible-owner', 'data-owner.patients', 'migration-lead'];
const CONDITION = { issue: 'i', workaround: 'w', owner: 'o', expiry: '2027-01-01' };
const by = (role: string, more: Partial<Signed> = {}): Signed => ({
  ...{ role, decision: 'signed', conditions: [], holds: true },
  ...more,
});
const all = (more: Partial<Signed> = {}) => ROLES.map((role) => by(role, more));

describe('the state of a sign-off', () => {
  it.each<[string, readonly Signed[], string]>([
    ['nobody has signed', [], 'ready'],
    ['some have signed', [by('migration-lead')], 'signing'],
    ['all have signed', all(), 'accepted'],
    [
      'one of all has conditions',
      [...all(), by('x', { conditions: [CONDITION] })],
      'accepted with conditions',
    ],
    ['one refuses', [by('migration-lead', { decision: 'refused' })], 'refused'],
    ['one of all refuses', [...all(), by('x', { decision: 'refused' })], 'refused'],
    ['all signatures are void', all({ holds: false }), 'ready'],
    ['one signature of all is void', [by(ROLES[0]!, { holds: false }), ...all().slice(1)], 'signing'],
    ['a refusal is void', [...all(), by('x', { decision: 'refused', holds: false })], 'accepted'],
  ])('where %s', (_, signatures, state) => {
    expect(signOffState(ROLES, signatures)).toBe(state);
  });

  it('waits for whoever has no signature that holds, for the go/no-go last', () => {
    expect(waitingFor(ROLES, [by('migration-lead', { holds: false })])).toEqual([
      ...['data-owner.patients', 'migration-lead', 'senior-responsible-owner'],
    ]);
    expect(waitingFor(ROLES, all())).toEqual([]);
  });
});

describe('conditions', () => {
  const until = (...days: string[]) => days.map((expiry) => ({ ...CONDITION, expiry }));

  it('bind until the first of them expires, that day included', () => {
    expect(expiryOf([])).toBeNull();
    expect(expiryOf(until('2027-03-01', '2027-02-01'))).toBe('2027-02-01');
    expect(haveExpired(until('2027-03-01', '2027-02-01'), '2027-02-01')).toBe(false);
    expect(haveExpired(until('2027-03-01', '2027-02-01'), '2027-02-02')).toBe(true);
    expect(haveExpired([], '2099-01-01')).toBe(false);
  });
});
