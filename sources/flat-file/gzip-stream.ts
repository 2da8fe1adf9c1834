import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { ByteStream } from './byte-stream.ts';
import type { SourceFile } from './source-file.ts';

const COMPRESSED_BYTES = 256 * 1024;
const TEXT_BYTES = 256 * 1024;

/** Decompresses from the beginning and gives the text from `start` up to `end`: gzip has no other way in. */
export function gzipStream(file: SourceFile, start: number, end: number): ByteStream {
  let consumed = 0;
  async function* compressed(): AsyncGenerator<Buffer> {
    for (;;) {
      const chunk = Buffer.allocUnsafe(COMPRESSED_BYTES);
      const bytes = await file.read(chunk, consumed);
      if (bytes === 0) return;
      consumed += bytes;
      yield chunk.subarray(0, bytes);
    }
  }

  const raw = Readable.from(compressed());
  const gunzip = createGunzip({ chunkSize: TEXT_BYTES });
  raw.on('error', (cause) => gunzip.destroy(cause));
  raw.pipe(gunzip);
  const texts: AsyncIterator<Buffer> = gunzip[Symbol.asyncIterator]();
  let offset = 0;
  let pending: Buffer = Buffer.alloc(0);

  async function advance(): Promise<boolean> {
    const next = await texts.next().catch((cause: unknown) => {
      throw file.failure(cause);
    });
    if (next.done) return false;
    const skipped = Math.min(next.value.length, Math.max(0, start - offset));
    offset += next.value.length;
    pending = next.value.subarray(skipped, next.value.length - Math.max(0, offset - end));
    return true;
  }

  return {
    get consumed() {
      return consumed;
    },
    async read(target) {
      while (pending.length === 0) if (offset >= end || !(await advance())) return 0;
      const bytes = pending.copy(target);
      pending = pending.subarray(bytes);
      return bytes;
    },
    close() {
      raw.destroy();
      gunzip.destroy();
    },
  };
}
