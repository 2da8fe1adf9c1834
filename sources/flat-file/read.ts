import { RunError } from '../../domain/run-error.ts';
import type { DatasetPlan, PartitionPlan, ReadOptions, SourceBatch } from '../source.ts';
import type { FileRecord } from './file-record.ts';
import { type FlatFile, openText } from './flat-file.ts';
import { type Frame, Framer } from './framer.ts';
import { placeOf, positionOf } from './positions.ts';
import { RecordParser } from './record-parser.ts';
import { SourceFile } from './source-file.ts';
import { Window } from './window.ts';

/** Reads a partition from its beginning, or from a position inside it, to its end. */
export async function* readPartition(
  flat: FlatFile,
  plan: DatasetPlan,
  partition: PartitionPlan,
  options: ReadOptions,
): AsyncGenerator<SourceBatch> {
  const { signal, batchRecords } = options;
  const start = placeOf(options.from ?? partition.from);
  const stop = placeOf(partition.to).offset;
  // A broken record at the partition's end is told by what follows, so the framer looks on to the end of the data.
  const end = placeOf(plan.partitions.at(-1)!.to).offset;
  const file = await SourceFile.open(flat.dataset, flat.path);
  try {
    const state = await flat.guard.confirm(file, plan.snapshot, signal);
    const stream = openText(flat, file, start.offset, end);
    try {
      const framer = new Framer(flat.shape, start.offset, start.line, file.where);
      const window = new Window(stream, start.offset);
      const reader = new BatchReader(flat, framer, window, { stop, end, where: file.where });
      while (framer.offset < stop) {
        signal.throwIfAborted();
        const from = positionOf(framer);
        const records = await reader.next(batchRecords, signal);
        await flat.guard.unchanged(file, state);
        yield { records, from, to: positionOf(framer) };
      }
      if (framer.offset !== stop) throw new RunError('SOURCE_CHANGED', file.where);
    } finally {
      stream.close();
    }
  } finally {
    await file.close();
  }
}

interface Bounds {
  /** Where the partition ends, and where the records of the file end. */
  readonly stop: number;
  readonly end: number;
  readonly where: Readonly<Record<string, string>>;
}

/** Collects the records of a batch from as many windows as it takes. */
class BatchReader {
  readonly #framer: Framer;
  readonly #window: Window;
  readonly #parser: RecordParser;
  readonly #bounds: Bounds;

  constructor(flat: FlatFile, framer: Framer, window: Window, bounds: Bounds) {
    this.#framer = framer;
    this.#window = window;
    this.#parser = new RecordParser(flat.shape, flat.layout.encoding);
    this.#bounds = bounds;
  }

  async next(wanted: number, signal: AbortSignal): Promise<FileRecord[]> {
    const framer = this.#framer;
    const window = this.#window;
    const { stop, end, where } = this.#bounds;
    const records: FileRecord[] = [];
    for (;;) {
      const frames: Frame[] = [];
      while (records.length + frames.length < wanted && framer.offset < stop && framer.next()) {
        frames.push(framer.frame);
      }
      for (const record of this.#parser.parse(frames, window.bytes, window.base)) records.push(record);
      if (records.length === wanted || framer.offset >= stop) return records;
      await window.fill(framer.keepFrom, signal);
      if (window.ended && window.end < end) throw new RunError('SOURCE_CHANGED', where);
      framer.feed(window.bytes, window.base, window.end === end);
    }
  }
}
