import { expect, it } from 'vitest';
import { canonicalJson } from '../../../../domain/identity/canonical-json.ts';
import { POLICY, policyHash } from '../../../../domain/identity/policy.ts';

it('the hash depends on what the policy says, not on the order in which it was written', () => {
  const reversed = Object.fromEntries(Object.entries(POLICY).reverse()) as unknown as typeof POLICY;
  expect(policyHash(reversed)).toBe(policyHash(POLICY));
  expect(policyHash(POLICY)).toMatch(/^[0-9a-f]{64}$/);
});

it.each([
  ['a threshold', { ...POLICY, thresholds: { ...POLICY.thresholds, generation: 15 } }],
  ['the order of rules', { ...POLICY, rules: [...POLICY.rules].reverse() }],
  ['a name', { ...POLICY, names: { ...POLICY.names, familyParticles: ['de'] } }],
])('%s changes the hash', (_, other) => {
  expect(policyHash(other)).not.toBe(policyHash(POLICY));
});

it('canonical JSON orders the keys of objects, and never the items of lists', () => {
  expect(canonicalJson({ b: [2, 1], a: { d: null, c: 'x' } })).toBe('{"a":{"c":"x","d":null},"b":[2,1]}');
});

it('never comes before every other kind of rule, and the kinds come in their order', () => {
  const order = ['never', 'certain', 'corroborated', 'source-pointer', 'conflict', 'suggestion'];
  const kinds = POLICY.rules.map(({ kind }) => order.indexOf(kind));
  expect(kinds).toEqual([...kinds].sort((a, b) => a - b));
});
