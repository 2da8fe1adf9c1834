import { RunError } from '../../domain/run-error.ts';
import type { DatasetPlan, Locator, SourceRecord } from '../source.ts';
import { type ByteStream, plainStream } from './byte-stream.ts';
import { type FlatFile, openText } from './flat-file.ts';
import { RecordParser } from './record-parser.ts';
import { HEAD_BYTES } from './shape.ts';
import { SourceFile } from './source-file.ts';

const SKIPPED_AT_ONCE = 256 * 1024;
/** Of a file that is not compressed: rows read again often lie close together, and to read takes longer than the bytes. */
const READ_AT_ONCE = 128 * 1024;

/** Reads single records again, in the order of their offsets: a compressed file is gone through once for all. */
export async function* rereadRecords(
  flat: FlatFile,
  plan: DatasetPlan,
  locators: readonly Locator[],
): AsyncGenerator<SourceRecord> {
  const ordered = locators.toSorted((a, b) => a.offset - b.offset);
  const parser = new RecordParser(flat.shape, flat.layout.encoding);
  const file = await SourceFile.open(flat.dataset, flat.path);
  try {
    const state = await flat.guard.confirm(file, plan.snapshot);
    const bytesOf = flat.compressed ? inOnePass(flat, file) : inBlocks(file);
    try {
      for (const locator of ordered) {
        const over = locator.length > flat.shape.maxRecordBytes;
        const bytes = await bytesOf.at(locator.offset, over ? HEAD_BYTES : locator.length);
        yield parser.parseAlone(locator, bytes);
      }
    } finally {
      bytesOf.close();
    }
    await flat.guard.unchanged(file, state);
  } finally {
    await file.close();
  }
}

interface BytesAt {
  at(offset: number, length: number): Promise<Buffer>;
  close(): void;
}

function inBlocks(file: SourceFile): BytesAt {
  let block = { offset: 0, bytes: Buffer.alloc(0) };
  return {
    async at(offset, length) {
      if (offset < block.offset || offset + length > block.offset + block.bytes.length) {
        // A new one each time: records given out are views of theirs.
        const room = Buffer.allocUnsafeSlow(Math.max(length, READ_AT_ONCE));
        const read = await asFarAs(plainStream(file, offset, Number.POSITIVE_INFINITY), room, length);
        if (read < length) throw new RunError('SOURCE_CHANGED', file.where);
        block = { offset, bytes: room.subarray(0, read) };
      }
      return block.bytes.subarray(offset - block.offset, offset - block.offset + length);
    },
    close: () => undefined,
  };
}

function inOnePass(flat: FlatFile, file: SourceFile): BytesAt {
  const stream = openText(flat, file, 0, Number.POSITIVE_INFINITY);
  let position = 0;
  let last: { offset: number; bytes: Buffer } = { offset: -1, bytes: Buffer.alloc(0) };
  return {
    async at(offset, length) {
      if (last.offset === offset && last.bytes.length === length) return last.bytes;
      while (position < offset) {
        position += (await fully(stream, Math.min(SKIPPED_AT_ONCE, offset - position), file)).length;
      }
      last = { offset, bytes: await fully(stream, length, file) };
      position += length;
      return last.bytes;
    },
    close: () => stream.close(),
  };
}

async function fully(stream: ByteStream, length: number, file: SourceFile): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  if ((await asFarAs(stream, bytes, length)) < length) throw new RunError('SOURCE_CHANGED', file.where);
  return bytes;
}

/** Reads into `room` until `wanted` bytes are there, or the data end. Gives how many there are. */
async function asFarAs(stream: ByteStream, room: Buffer, wanted: number): Promise<number> {
  let filled = 0;
  while (filled < wanted) {
    const read = await stream.read(room.subarray(filled));
    if (read === 0) break;
    filled += read;
  }
  return filled;
}
