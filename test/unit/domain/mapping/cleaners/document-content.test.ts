import { describe, expect, it } from 'vitest';
import { documentContent } from '../../../../../domain/mapping/index.ts';
import type { Cleaned, MappingContext } from '../../../../../domain/mapping/mapping.ts';
import { factsOf, largeText } from '../../../../../domain/values/content.ts';

const CONTEXT: MappingContext = { asOf: '2026-01-01', codes: {}, synthetic: true };
const BYTES = Buffer.from('Dear colleague');
const FACTS = factsOf(BYTES);
const INLINE = `0x${BYTES.toString('hex')}`;

const clean = documentContent();
const faultsOf = (...texts: (string | null)[]) => (clean.bytes(texts, CONTEXT) as Cleaned).faults;

describe('the content of a document', () => {
  it.each([INLINE, largeText(FACTS)])('is known by its bytes and digests: %s', (content) => {
    const texts = [content, '14', `0x${FACTS.sha256.toUpperCase()}`];
    expect(clean.bytes(texts, CONTEXT)).toBe(14);
    expect(clean.sha256(texts, CONTEXT)).toBe(FACTS.sha256);
    expect(clean.digest(texts, CONTEXT)).toBe(FACTS.digest);
  });

  it('is taken as it is where the source says nothing of it', () => {
    expect(clean.bytes([INLINE], CONTEXT)).toBe(14);
    expect(clean.bytes([INLINE, null, 'N/K'], CONTEXT)).toBe(14);
  });

  it.each([null, '0x', 'gone'])('is missing where the field is %s', (content) => {
    expect(faultsOf(content, '14', FACTS.sha256)).toEqual(['CONTENT_MISSING']);
  });

  it('disagrees with another length, another SHA-256, or both', () => {
    const other = '0'.repeat(64);
    expect(faultsOf(INLINE, '15', FACTS.sha256)).toEqual([{ code: 'CONTENT_DISAGREES', at: 1 }]);
    expect(faultsOf(INLINE, '14', other)).toEqual([{ code: 'CONTENT_DISAGREES', at: 2 }]);
    expect(faultsOf(INLINE, 'many', 'none')).toEqual([
      { code: 'CONTENT_DISAGREES', at: 1 },
      { code: 'CONTENT_DISAGREES', at: 2 },
    ]);
  });
});
