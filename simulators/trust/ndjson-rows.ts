import { closeSync, openSync, readSync } from 'node:fs';

const CHUNK = 1 << 20;
const LINE_END = 0x0a;

/** The JSON value of each line of a UTF-8 file, read a chunk at a time. */
export function* jsonLines(path: string): Generator<unknown> {
  const file = openSync(path, 'r');
  try {
    // Of a line that has not ended; one with a document in it has many chunks.
    let begun: Buffer[] = [];
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK);
      const bytes = chunk.subarray(0, readSync(file, chunk));
      if (bytes.length === 0) break;
      let from = 0;
      for (let end = bytes.indexOf(LINE_END); end >= 0; end = bytes.indexOf(LINE_END, from)) {
        const last = bytes.subarray(from, end);
        const line = begun.length === 0 ? last : Buffer.concat([...begun, last]);
        begun = [];
        yield JSON.parse(line.toString('utf8'));
        from = end + 1;
      }
      if (from < bytes.length) begun.push(bytes.subarray(from));
    }
    if (begun.length > 0) yield JSON.parse(Buffer.concat(begun).toString('utf8'));
  } finally {
    closeSync(file);
  }
}
