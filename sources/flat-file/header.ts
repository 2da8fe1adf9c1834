import { compareHeader } from '../../domain/mapping/compare-header.ts';
import { RunError } from '../../domain/run-error.ts';
import type { ENCODINGS } from './encoding.ts';
import { RecordParser } from './record-parser.ts';
import { countByte, Scanner } from './scanner.ts';
import { LF, type RecordShape } from './shape.ts';
import { VERDICT } from './verdict.ts';

interface Header {
  readonly names: readonly string[];
  /** Behind its line end. */
  readonly end: number;
  readonly lines: number;
}

const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t', 'vertical bar': '|', tilde: '~', caret: '^' };

/** Reads the header at `at`: as a record, or where it is none, the physical line cut at every delimiter. */
export function readHeader(
  bytes: Buffer,
  at: number,
  shape: RecordShape,
  encoding: keyof typeof ENCODINGS,
): Header {
  const scanner = new Scanner(shape);
  scanner.load(bytes, true);
  if (scanner.record(at) === VERDICT.wellFormed) {
    const { end, quoted } = scanner;
    const frame = { offset: at, length: end - at, line: 1, broken: false, quoted, head: null };
    const [record] = new RecordParser(shape, encoding).parse([frame], bytes, 0);
    const names = record!.fields.map((name) => name ?? '');
    if (names.length > 0) return { names, end, lines: countByte(bytes, at, end, LF) };
  }
  const lf = bytes.indexOf(LF, at);
  const line = bytes.toString('latin1', at, lf < 0 ? bytes.length : lf).replace(/\r$/, '');
  const names = shape.kind === 'delimited' ? line.split(String.fromCharCode(shape.delimiter)) : [line];
  return { names, end: lf < 0 ? bytes.length : lf + 1, lines: 1 };
}

/** Throws RunError HEADER_DRIFT, naming every difference. */
export function checkHeader(
  names: readonly string[],
  columns: readonly string[],
  where: Readonly<Record<string, string>>,
): void {
  if (names.length === columns.length && names.every((name, index) => name === columns[index])) return;
  const { missing, unexpected, reordered } = compareHeader(columns, names);
  const details: Record<string, string | number> = { ...where };
  if (missing.length > 0) details.missing = missing.join(', ');
  // The first line of a wrong file may be a patient's record, and a name looks like the name of a column: without
  // most of its columns a line is not shown to be a header.
  const header = missing.length * 2 < columns.length;
  if (unexpected.length > 0)
    details.unexpected = header ? unexpected.map(showable).join(', ') : `${unexpected.length} (not shown)`;
  if (reordered.length > 0) details.reordered = reordered.join(', ');
  const delimiter = otherDelimiter(names, columns.length);
  if (delimiter !== null) details.delimiter = `looks like ${delimiter}`;
  throw new RunError('HEADER_DRIFT', details);
}

/** Only what looks like a column's name is repeated. */
const showable = (name: string): string =>
  /^[A-Za-z0-9_ ./#-]{1,64}$/.test(name) && !/^[\d /.-]+$/.test(name) ? name : '(not shown)';

function otherDelimiter(names: readonly string[], columns: number): string | null {
  const [line] = names;
  if (names.length !== 1 || line === undefined || columns === 1) return null;
  const fits = Object.entries(DELIMITERS).find(([, delimiter]) => line.split(delimiter).length === columns);
  return fits?.[0] ?? null;
}
