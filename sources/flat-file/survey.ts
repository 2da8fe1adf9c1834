import { RunError } from '../../domain/run-error.ts';
import type { PartitionPlan } from '../source.ts';
import type { ByteStream } from './byte-stream.ts';
import { byteOrderMark, EncodingCheck } from './encoding-check.ts';
import type { FlatFile } from './flat-file.ts';
import { Framer } from './framer.ts';
import { checkHeader, readHeader } from './header.ts';
import { Partitions } from './partitions.ts';
import type { Place } from './positions.ts';
import { findTail, TAIL_BYTES, type Tail } from './tail.ts';
import { Tally } from './tally.ts';
import { Window } from './window.ts';

/** What one pass through a file finds out. */
export interface Survey extends Tail {
  readonly records: number;
  readonly broken: number;
  readonly lineEnds: { readonly lf: number; readonly crlf: number };
  readonly partitions: readonly PartitionPlan[];
  readonly byteOrderMark: boolean;
}

interface SurveyOptions {
  readonly where: Readonly<Record<string, string>>;
  readonly partitionRecords: number;
  readonly signal: AbortSignal;
  /** Given every byte of the text, in order. */
  readonly onBytes: (bytes: Buffer) => void;
}

/** Frames a whole file. Throws RunError for whatever makes it another file than the layout describes. */
export async function survey(flat: FlatFile, stream: ByteStream, options: SurveyOptions): Promise<Survey> {
  const { where, signal, onBytes } = options;
  const window = new Window(stream, 0);
  const fill = async (keepFrom: number) => {
    await window.fill(keepFrom, signal);
    onBytes(window.added);
  };
  await fill(0);
  const mark = byteOrderMark(window.bytes, flat.layout.encoding, where);
  const first = firstRecord(flat, window, mark, where);
  const framer = new Framer(flat.shape, first.offset, first.line, where);
  const partitions = new Partitions(
    flat.compressed ? Number.POSITIVE_INFINITY : options.partitionRecords,
    first,
  );
  const encoding = new EncodingCheck(flat.layout.encoding);
  const tally = new Tally(partitions, encoding);
  const tail = await frameAll(flat, framer, window, tally, fill);

  encoding.finish(tally.records, where);
  checkTrailer(flat, tail, tally.records, where);
  if (tally.records === 0 && !flat.allowEmpty) throw new RunError('SOURCE_EMPTY', where);
  const { records, broken, lineEnds } = tally;
  return {
    ...tail,
    records,
    broken,
    lineEnds,
    partitions: tally.partitions(framer),
    byteOrderMark: mark > 0,
  };
}

/** Checks the header and steps over it. An empty file is one that may have no records only where none is due. */
function firstRecord(flat: FlatFile, window: Window, mark: number, where: SurveyOptions['where']): Place {
  const { layout, shape, columns, allowEmpty } = flat;
  const empty = window.ended && window.bytes.length === mark;
  if (empty && (layout.header || !allowEmpty)) throw new RunError('SOURCE_EMPTY', where);
  if (!layout.header) return { offset: mark, line: 1 };
  const header = readHeader(window.bytes, mark, shape, layout.encoding);
  checkHeader(header.names, columns, where);
  return { offset: header.end, line: 1 + header.lines };
}

/** Holds the last bytes back until they are known to be the end, which may be a trailer and no record. */
async function frameAll(
  flat: FlatFile,
  framer: Framer,
  window: Window,
  tally: Tally,
  fill: (keepFrom: number) => Promise<void>,
): Promise<Tail> {
  const first = framer.offset;
  for (let fed = first; ; ) {
    const { bytes, base, ended } = window;
    const tail = ended ? findTail(bytes, fed - base, first - base, flat.layout.trailer) : null;
    const limit = tail?.end ?? Math.max(fed - base, bytes.length - TAIL_BYTES);
    framer.feed(bytes.subarray(0, limit), base, ended);
    tally.addAll(framer, bytes, base);
    if (tail !== null) return tail;
    fed = base + limit;
    await fill(framer.keepFrom);
  }
}

function checkTrailer(flat: FlatFile, tail: Tail, records: number, where: SurveyOptions['where']): void {
  if (flat.layout.trailer === undefined || tail.count === records) return;
  const stated = tail.count ?? 'there is no trailer';
  throw new RunError('TRAILER_MISMATCH', { ...where, stated, records });
}
