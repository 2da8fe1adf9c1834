import { closeSync, openSync, readSync, statSync } from 'node:fs';

const TAIL_BYTES = 64 * 1024;

export function logSize(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** What was appended to a log file since it had this size; at most its last 64 KiB. */
export function logFrom(file: string, size: number): string {
  const end = logSize(file);
  const start = Math.max(Math.min(size, end), end - TAIL_BYTES);
  const buffer = Buffer.alloc(end - start);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, buffer, 0, buffer.length, start);
    return buffer.toString('utf8');
  } finally {
    closeSync(handle);
  }
}
