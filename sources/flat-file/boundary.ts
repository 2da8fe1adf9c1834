import { fittingKey, UNDECIDED } from './key.ts';
import { countByte, type Scanner } from './scanner.ts';
import { LF } from './shape.ts';
import { VERDICT } from './verdict.ts';

/**
 * What stands before a line in question:
 * `inside` a record that is well formed with this line as text of a field;
 * `open` a quote that was not closed, so that the line may be text of a field;
 * `closed` a broken record without quotes, or whose quotes come in pairs;
 * `complete` the same, and it has already taken as many lines as a record has.
 */
export type Before = 'inside' | 'open' | 'closed' | 'complete';

/**
 * Whether a record begins at the physical line at `at`, where the line before does not say so.
 * Null: more bytes are needed. Nothing beyond `maxRecordBytes` from `at` is considered.
 *
 * A fitting key with its delimiter is what marks a beginning. After an open quote that is not enough, since a note
 * may quote a key: then the record must be sound, or its line must hold at least half of the fields, so that a
 * broken record does not swallow the broken one behind it together with its key. Inside a well-formed record the key
 * must stand on the line itself: else the record's own closing quote, taken for an opening one, could reach it.
 * After a record that took all its lines, a line of the exact count begins a record as well: one without a key,
 * which the mapping will name.
 */
export function startsRecord(scanner: Scanner, at: number, before: Before): boolean | null {
  const key = fittingKey(scanner.bytes, at, scanner.ended, scanner.shape, before === 'inside');
  if (key === UNDECIDED) return null;
  if (key === null) return before === 'complete' ? hasFirstCount(scanner, at) : false;
  if (before === 'closed' || before === 'complete') return true;
  const half = holdsHalf(scanner, at);
  return half === false ? isSound(scanner, at) : half;
}

function hasFirstCount(scanner: Scanner, at: number): boolean | null {
  const verdict = scanner.rowAt(at);
  if (verdict === VERDICT.more) return null;
  return verdict === VERDICT.wellFormed && scanner.fields === scanner.shape.rows[0];
}

function isSound(scanner: Scanner, at: number): boolean | null {
  const verdict = scanner.record(at);
  return verdict === VERDICT.more ? null : verdict === VERDICT.wellFormed;
}

function holdsHalf({ bytes, ended, shape }: Scanner, at: number): boolean | null {
  const half = Math.max(3, Math.ceil(shape.rows[0]! / 2));
  const limit = at + shape.maxRecordBytes;
  const lf = bytes.indexOf(LF, at);
  const lineEnd = Math.min(lf < 0 ? bytes.length : lf, limit);
  if (countByte(bytes, at, lineEnd, shape.delimiter) + 1 >= half) return true;
  return lf < 0 && !ended && bytes.length <= limit ? null : false;
}
