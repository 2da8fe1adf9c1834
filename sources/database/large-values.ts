import { createHash } from 'node:crypto';
import { RunError } from '../../domain/run-error.ts';
import { type ContentFacts, ContentHash } from '../../domain/values/content.ts';
import type { LargeValue, SourceRecord } from '../source.ts';

/** A value from its beginning, text in UTF-8. */
type PiecesOf = () => AsyncIterable<Uint8Array>;

/** A value in its source, read through once. */
class MeasuredValue implements LargeValue {
  readonly column: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly digest: string;
  #open: PiecesOf | null;
  readonly #dataset: string;

  constructor(dataset: string, column: number, { bytes, sha256, digest }: ContentFacts, open: PiecesOf) {
    this.#dataset = dataset;
    this.column = column;
    this.bytes = bytes;
    this.sha256 = sha256;
    this.digest = digest;
    this.#open = open;
  }

  async *pieces(): AsyncGenerator<Uint8Array> {
    if (!this.#open) throw new RangeError('a large value was asked for after the batch it came with');
    const hash = createHash('sha256');
    for await (const piece of this.#open()) {
      hash.update(piece);
      yield piece;
    }
    if (hash.digest('hex') !== this.sha256) {
      throw new RunError('SOURCE_CHANGED', { dataset: this.#dataset, reason: 'a large value changed' });
    }
  }

  /** The session it was read on is needed for what follows. */
  close(): void {
    this.#open = null;
  }
}

/** A value read once through, for its size and digests; `again` reads it when its record is in other hands. */
export async function measured(
  { dataset, column }: { readonly dataset: string; readonly column: number },
  value: AsyncIterable<Uint8Array>,
  again: PiecesOf,
): Promise<LargeValue> {
  const hash = new ContentHash();
  for await (const piece of value) hash.update(piece);
  return new MeasuredValue(dataset, column, hash.facts(), again);
}

/** The next batch is asked for: the large values of this one can no longer be read. */
export function closeLarge(records: readonly SourceRecord[]): void {
  for (const { large = [] } of records)
    for (const value of large) if (value instanceof MeasuredValue) value.close();
}

/** Text as UTF-8, bytes as they are. */
export async function* inUtf8(pieces: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  let half = '';
  for await (const piece of pieces) {
    if (typeof piece !== 'string') {
      yield piece;
      continue;
    }
    // A character of two UTF-16 units may lie across two pieces.
    const text = half + piece;
    const last = text.charCodeAt(text.length - 1);
    const end = last >= 0xd800 && last <= 0xdbff ? text.length - 1 : text.length;
    half = text.slice(end);
    if (end > 0) yield Buffer.from(text.slice(0, end), 'utf8');
  }
  if (half !== '') yield Buffer.from(half, 'utf8');
}
