import { hash } from 'node:crypto';

/** A row's digest: the first 128 bits of the SHA-256 of its canonical text. */
export const DIGEST_BYTES = 16;

export function digestOf(content: string | Uint8Array): Buffer {
  return hash('sha256', content, 'buffer').subarray(0, DIGEST_BYTES);
}

/**
 * The digest of a set of rows: the sum of their digests modulo 2^128, in any order.
 *
 * It sees every missing, added, altered or doubled row (a sum counts, where XOR would cancel two copies), and
 * two rows that swapped values, since each canonical text holds its key. A change passes unseen with a chance
 * of about 2^-128. It is no seal against somebody who crafts rows to make sums meet: the row digests are kept
 * beside it for that, and signatures come with sign-off.
 */
export class DigestSum {
  // Four words as doubles: exact for 2^21 rows, far above a batch.
  private readonly words = [0, 0, 0, 0] as [number, number, number, number];

  add(digest: Buffer): void {
    for (let word = 0; word < 4; word++) this.words[word]! += digest.readUInt32BE(word * 4);
  }

  /** The sum as an unsigned decimal, as PostgreSQL's numeric prints it. */
  toString(): string {
    let sum = 0n;
    for (const word of this.words) sum = (sum << 32n) + BigInt(word);
    return (sum % (1n << 128n)).toString();
  }
}
