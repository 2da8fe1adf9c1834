import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import {
  ContentHash,
  factsOf,
  inlineBytes,
  largeText,
  PIECE_BYTES,
  readContent,
} from '../../../../domain/values/content.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

/** Bytes of which no piece is like another. */
const content = (length: number): Buffer => {
  const bytes = Buffer.alloc(length, 'letter ');
  for (let at = 0; at < length; at += 4096) bytes.writeUInt8((at / 4096) % 251, at);
  return bytes;
};

it.each([1, 1000, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 2 * PIECE_BYTES, 3 * PIECE_BYTES + 17])(
  'a content of %i bytes has its SHA-256, and one over those of its pieces',
  (length) => {
    const bytes = content(length);
    const pieces: Buffer[] = [];
    for (let at = 0; at < length; at += PIECE_BYTES)
      pieces.push(sha256(bytes.subarray(at, at + PIECE_BYTES)));
    expect(factsOf(bytes)).toEqual({
      bytes: length,
      sha256: sha256(bytes).toString('hex'),
      digest: sha256(Buffer.concat(pieces)).toString('hex'),
    });
  },
);

it.each([1, 1000, 65_537, PIECE_BYTES, 2 * PIECE_BYTES + 3])(
  'the parts of %i bytes in which a content comes change nothing',
  (size) => {
    const bytes = content(2 * PIECE_BYTES + 5);
    const hash = new ContentHash();
    const from = size === 1 ? bytes.length - 2000 : 0;
    if (from > 0) hash.update(bytes.subarray(0, from));
    for (let at = from; at < bytes.length; at += size) hash.update(bytes.subarray(at, at + size));
    expect(hash.facts()).toEqual(factsOf(bytes));
  },
);

it('pieces that change places give another digest', () => {
  const bytes = content(2 * PIECE_BYTES);
  const turned = Buffer.concat([bytes.subarray(PIECE_BYTES), bytes.subarray(0, PIECE_BYTES)]);
  expect(factsOf(turned).digest).not.toBe(factsOf(bytes).digest);
});

it('a field says the same of a content that stands in it as of one that was too large for it', () => {
  const bytes = content(1000);
  const facts = factsOf(bytes);
  expect(readContent(`0x${bytes.toString('hex').toUpperCase()}`)).toEqual(facts);
  expect(readContent(bytes.toString('hex'))).toEqual(facts);
  expect(readContent(largeText(facts))).toEqual(facts);
});

it.each(['0xABC', 'a letter', '0x12zz', 'large value: 5 bytes'])('%s is no content', (text) => {
  expect(readContent(text)).toBeNull();
  expect(inlineBytes(text)).toBeNull();
});
