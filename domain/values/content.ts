import { createHash, type Hash } from 'node:crypto';

/** Bytes of a stored piece; only the last may be shorter. Digests of stored documents rest on it: it never changes. */
export const PIECE_BYTES = 1_048_576;

/** What is known of a document's bytes; digests in hexadecimal. */
export interface ContentFacts {
  readonly bytes: number;
  /** SHA-256 over all bytes, as any other program gives it. */
  readonly sha256: string;
  /**
   * SHA-256 over the SHA-256 of each piece, in their order. PostgreSQL has no running hash, so it could not compute
   * `sha256` of a document that does not fit in one value; this it computes from the pieces it stored.
   */
  readonly digest: string;
}

/** Takes a content in parts of any size, from its beginning. */
export class ContentHash {
  readonly #whole = createHash('sha256');
  readonly #pieces = createHash('sha256');
  #piece: Hash = createHash('sha256');
  #bytes = 0;

  update(part: Uint8Array): void {
    this.#whole.update(part);
    for (let at = 0; at < part.length; ) {
      const room = PIECE_BYTES - (this.#bytes % PIECE_BYTES);
      const taken = part.subarray(at, at + room);
      this.#piece.update(taken);
      this.#bytes += taken.length;
      at += taken.length;
      if (taken.length === room) this.#endPiece();
    }
  }

  /** To be asked once, at the end. */
  facts(): ContentFacts {
    if (this.#bytes % PIECE_BYTES > 0) this.#endPiece();
    return { bytes: this.#bytes, sha256: this.#whole.digest('hex'), digest: this.#pieces.digest('hex') };
  }

  #endPiece(): void {
    this.#pieces.update(this.#piece.digest());
    this.#piece = createHash('sha256');
  }
}

export function factsOf(content: Uint8Array): ContentFacts {
  const hash = new ContentHash();
  hash.update(content);
  return hash.facts();
}

/** What stands in the field of a value that is too large for its row. */
export const largeText = ({ bytes, sha256, digest }: ContentFacts): string =>
  `large value: ${bytes} bytes, sha-256 ${sha256}, of its pieces ${digest}`;

const LARGE = /^large value: (\d+) bytes, sha-256 ([0-9a-f]{64}), of its pieces ([0-9a-f]{64})$/;

/** What the field of a binary column says of its content: the bytes themselves, or largeText. Null where neither. */
export function readContent(field: string): ContentFacts | null {
  const [, bytes, sha256, digest] = LARGE.exec(field) ?? [];
  if (bytes !== undefined) return { bytes: Number(bytes), sha256: sha256!, digest: digest! };
  const content = inlineBytes(field);
  return content === null ? null : factsOf(content);
}

/** Bytes that travel within their row: hexadecimal digits, with or without 0x in front. Null for anything else. */
export function inlineBytes(field: string): Buffer | null {
  const digits = field.startsWith('0x') ? field.slice(2) : field;
  const bytes = Buffer.from(digits, 'hex');
  return bytes.length * 2 === digits.length ? bytes : null;
}
