import { CR, LF } from './shape.ts';

/** How much of the end of a text is held back until it is known to be the end. */
export const TAIL_BYTES = 64 * 1024;

/** What stands at the end of the data and is no record. */
export interface Tail {
  /** Where the records end. */
  readonly end: number;
  /** Empty physical lines at the very end. */
  readonly blankLines: number;
  /** The number of records as the trailer gives it; null without a trailer. */
  readonly count: number | null;
}

/**
 * Finds empty lines and the trailer at the end of `bytes`, going back no further than `from`.
 * `lineStart` is a place known to be the beginning of a line: that of the first record.
 */
export function findTail(bytes: Buffer, from: number, lineStart: number, trailer: RegExp | undefined): Tail {
  const startOfLine = (end: number): number => {
    const lf = end >= 2 ? bytes.lastIndexOf(LF, end - 2) : -1;
    const start = Math.max(lf + 1, lineStart);
    return start >= from && (lf >= 0 || start === lineStart) ? start : -1;
  };
  let end = bytes.length;
  let blankLines = 0;
  for (let start = startOfLine(end); start >= 0 && start < end; start = startOfLine(end)) {
    if (!isBlank(bytes, start, end)) break;
    end = start;
    blankLines += 1;
  }
  const start = startOfLine(end);
  if (trailer === undefined || start < 0 || start >= end) return { end, blankLines, count: null };
  const found = trailer.exec(bytes.toString('latin1', start, end).replace(/\r?\n?$/, ''));
  if (found?.[1] === undefined || !/^\d{1,15}$/.test(found[1])) return { end, blankLines, count: null };
  return { end: start, blankLines, count: Number(found[1]) };
}

const isBlank = (bytes: Buffer, start: number, end: number) =>
  bytes[start] === LF || (bytes[start] === CR && bytes[start + 1] === LF && start + 2 === end);
