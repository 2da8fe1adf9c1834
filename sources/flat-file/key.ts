import { afterClosingQuote, afterPlainField } from './quoted-row.ts';
import { CR, LF, type RecordShape } from './shape.ts';

/** A key is looked for no further than this into a record. */
const KEY_REACH = 64 * 1024;

/** More bytes are needed to say whether there is a key. Never the answer where the data has ended. */
export const UNDECIDED = Symbol('more bytes are needed');

/**
 * The key of a record that would begin at `at`, when its text fits the pattern and its column ends properly:
 * with a delimiter (a line end for the last column of the line), or by its width. Otherwise null.
 * `oneLine`: fields before the key must not hold line ends.
 */
export function fittingKey(
  bytes: Buffer,
  at: number,
  ended: boolean,
  shape: RecordShape,
  oneLine = false,
): string | null | typeof UNDECIDED {
  const seen = bytes.length - at < KEY_REACH ? bytes : bytes.subarray(0, at + KEY_REACH);
  const complete = ended || seen.length - at === KEY_REACH;
  const text =
    shape.kind === 'fixed-width'
      ? keyByWidth(seen, at, complete, shape)
      : keyByField(seen, at, complete, shape, oneLine);
  if (text === null || text === UNDECIDED) return text;
  return shape.key.pattern.test(text) ? text : null;
}

/**
 * The key a broken record still gives: only from the first column, since behind a broken beginning
 * nothing vouches for the columns that follow. `bytes` begin with the record.
 */
export function leadingKey(bytes: Buffer, shape: RecordShape): string | null {
  const key = shape.key.index === 0 ? fittingKey(bytes, 0, true, shape) : null;
  return key === UNDECIDED ? null : key;
}

function keyByWidth(bytes: Buffer, at: number, complete: boolean, shape: RecordShape) {
  const from = at + shape.offsets[shape.key.index]!;
  const to = at + shape.offsets[shape.key.index + 1]!;
  const lf = bytes.indexOf(LF, at);
  if (lf >= 0 ? lf < to : bytes.length < to) return lf >= 0 || complete ? null : UNDECIDED;
  return bytes.toString('latin1', from, to).replace(/ +$/, '');
}

function keyByField(bytes: Buffer, at: number, complete: boolean, shape: RecordShape, oneLine: boolean) {
  const { delimiter, qualifier, key } = shape;
  let from = at;
  for (let index = 0; ; index += 1) {
    const quoted = qualifier >= 0 && bytes[from] === qualifier;
    const next = quoted
      ? afterClosingQuote(bytes, from + 1, qualifier)
      : afterPlainField(bytes, from, delimiter, qualifier);
    const cut = next < 0 || next >= bytes.length || (next === bytes.length - 1 && bytes[next] === CR);
    if (cut && !complete) return UNDECIDED;
    if (next < 0) return null;
    const last = index === shape.rows[0]! - 1;
    if (last ? !endsLine(bytes, next) : bytes[next] !== delimiter) return null;
    if (oneLine && bytes.subarray(at, next).includes(LF)) return null;
    if (index === key.index) {
      const text = quoted
        ? bytes.toString('latin1', from + 1, next - 1)
        : bytes.toString('latin1', from, next);
      return last && !quoted && text.endsWith('\r') ? text.slice(0, -1) : text;
    }
    from = next + 1;
  }
}

const endsLine = (bytes: Buffer, at: number) =>
  at >= bytes.length ||
  bytes[at] === LF ||
  (bytes[at] === CR && (at + 1 >= bytes.length || bytes[at + 1] === LF));
