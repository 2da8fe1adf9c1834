import { expect, it } from 'vitest';
import { isEmailAddress } from '../../../../domain/values/email-address.ts';

it.each([
  'a@example.org',
  'Anne.Marie+clinic@mail.example.org',
  "o'hara@example.invalid",
  'x_1-2@a-b.example.org',
])('%s is an address', (text) => {
  expect(isEmailAddress(text)).toBe(true);
});

it.each([
  '',
  'a@example',
  '@example.org',
  'a.example.org',
  'a@@example.org',
  'a b@example.org',
  '.a@example.org',
  'a.@example.org',
  'a..b@example.org',
  'a@-example.org',
  'a@example-.org',
  'a@example..org',
  'a@example.org.',
  'a@example.org; b@example.org',
  'Anne <a@example.org>',
  'á@example.org',
])('"%s" is no address', (text) => {
  expect(isEmailAddress(text)).toBe(false);
});

it('an address has at most 254 characters', () => {
  const of = (length: number) => `${'a'.repeat(length - 12)}@example.org`;
  expect(isEmailAddress(of(254))).toBe(true);
  expect(isEmailAddress(of(255))).toBe(false);
});

it('a long text that almost is one is judged at once', () => {
  const started = performance.now();
  isEmailAddress(`a@${'a-'.repeat(120)}`);
  isEmailAddress(`${'a.'.repeat(120)}@`);
  expect(performance.now() - started).toBeLessThan(500);
});
