/** One column as sys.columns describes it. */
export interface SqlServerColumn {
  readonly name: string;
  /** The system type's name: `nvarchar`, `datetime2`, … */
  readonly type: string;
  /** Bytes; −1 for (max). */
  readonly length: number;
  readonly precision: number;
  readonly scale: number;
  readonly collation: string | null;
  readonly nullable: boolean;
}

const WIDE = new Set(['nchar', 'nvarchar']);
const NARROW = new Set(['char', 'varchar']);
const BINARY = new Set(['binary', 'varbinary']);
const LONG = new Set(['text', 'ntext', 'xml', 'image']);

/** Longest text in characters; null where the type has none, Infinity for (max) and the old long types. */
export function characters({ type, length }: SqlServerColumn): number | null {
  if (LONG.has(type)) return Number.POSITIVE_INFINITY;
  if (!WIDE.has(type) && !NARROW.has(type)) return null;
  if (length < 0) return Number.POSITIVE_INFINITY;
  return WIDE.has(type) ? length / 2 : length;
}

/** The type in the words of a declaration: `numeric(10,2)`, `nvarchar(max)`, `datetime2(7)`, `int`. */
export function typeWords(column: SqlServerColumn): string {
  const { type, length, precision, scale } = column;
  if (WIDE.has(type) || NARROW.has(type)) return `${type}(${length < 0 ? 'max' : characters(column)})`;
  if (BINARY.has(type)) return `${type}(${length < 0 ? 'max' : length})`;
  if (type === 'decimal' || type === 'numeric') return `${type}(${precision},${scale})`;
  if (type === 'time' || type === 'datetime2' || type === 'datetimeoffset') return `${type}(${scale})`;
  return type;
}

/** Two wordings of one type made the same: case, blanks, `dec` and `rowversion`. */
export function sameWords(words: string): string {
  const plain = words.toLowerCase().replace(/\s+/g, '');
  return plain
    .replace(/^dec(?=\(|$)/, 'decimal')
    .replace(/^rowversion$/, 'timestamp')
    .replace(/^integer$/, 'int');
}
