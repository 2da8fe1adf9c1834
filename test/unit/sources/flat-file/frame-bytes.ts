import { RunError } from '../../../../domain/run-error.ts';
import type { FileRecord } from '../../../../sources/flat-file/file-record.ts';
import { type Frame, Framer } from '../../../../sources/flat-file/framer.ts';
import { RecordParser } from '../../../../sources/flat-file/record-parser.ts';
import type { RecordShape } from '../../../../sources/flat-file/shape.ts';

type Encoding = ConstructorParameters<typeof RecordParser>[1];

/** Frames bytes that come in chunks of `chunk` bytes, keeping no more than the framer asks for. */
export function frameBytes(bytes: Buffer, shape: RecordShape, chunk: number, start = 0, line = 1): Frame[] {
  return framed(bytes, shape, chunk, { start, line }).frames;
}

/** The same, with each record read from the bytes that were in memory when it was framed. */
export function recordsOf(
  bytes: Buffer,
  shape: RecordShape,
  chunk: number,
  encoding: Encoding = 'utf-8',
): FileRecord[] {
  return framed(bytes, shape, chunk, { start: 0, line: 1, encoding }).records;
}

/** Frames all bytes, or gives the error that stops it. */
export function framesOrError(bytes: Buffer, shape: RecordShape, chunk: number): Frame[] | RunError {
  try {
    return frameBytes(bytes, shape, chunk);
  } catch (error) {
    if (error instanceof RunError) return error;
    throw error;
  }
}

function framed(
  bytes: Buffer,
  shape: RecordShape,
  chunk: number,
  from: { start: number; line: number; encoding?: Encoding },
): { frames: Frame[]; records: FileRecord[] } {
  const framer = new Framer(shape, from.start, from.line, { file: 'bytes' });
  const parser = new RecordParser(shape, from.encoding ?? 'utf-8');
  const frames: Frame[] = [];
  const records: FileRecord[] = [];
  let end = from.start;
  for (;;) {
    const base = framer.keepFrom;
    end = Math.min(bytes.length, end + chunk);
    // A copy, so that nothing outside the window can be seen.
    const window = Buffer.from(bytes.subarray(base, end));
    framer.feed(window, base, end === bytes.length);
    const found: Frame[] = [];
    while (framer.next()) found.push(framer.frame);
    records.push(...parser.parse(found, window, base));
    frames.push(...found);
    if (end === bytes.length) return { frames, records };
  }
}
