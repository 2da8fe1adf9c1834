import type { ByteStream } from './byte-stream.ts';

/** How much is read at a time. */
const CHUNK_BYTES = 512 * 1024;

/**
 * The part of a text that is in memory. Each `fill` makes new bytes, never changes those handed out:
 * records keep views of them until they are done with.
 */
export class Window {
  bytes: Buffer = Buffer.alloc(0);
  /** Offset of the first byte. */
  base: number;
  /** Whether the text ends with these bytes. */
  ended = false;
  /** The bytes that the last `fill` added. */
  added: Buffer = Buffer.alloc(0);
  readonly #stream: ByteStream;

  constructor(stream: ByteStream, start: number) {
    this.#stream = stream;
    this.base = start;
  }

  get end(): number {
    return this.base + this.bytes.length;
  }

  /** Lets go of what lies before the offset `keepFrom` and reads on. */
  async fill(keepFrom: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const kept = this.bytes.subarray(keepFrom - this.base);
    // What is kept is copied: as much again is read, so that a long record is not copied for every chunk of it.
    const next = Buffer.allocUnsafeSlow(kept.length + Math.max(CHUNK_BYTES, kept.length));
    kept.copy(next);
    let length = kept.length;
    // A short read is no end: a pipe, a share and gzip give what they have.
    while (length < next.length) {
      const read = await this.#stream.read(next.subarray(length));
      if (read === 0) {
        this.ended = true;
        break;
      }
      length += read;
    }
    this.base = keepFrom;
    this.bytes = next.subarray(0, length);
    this.added = next.subarray(kept.length, length);
  }
}
