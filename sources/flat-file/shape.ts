import type { FileLayout } from '../../domain/mapping/mapping.ts';
import { RunError } from '../../domain/run-error.ts';

/** What of a layout decides where a record begins and ends, in bytes. */
export interface RecordShape {
  readonly kind: FileLayout['kind'];
  readonly columns: number;
  /** Fields on each row of a record; a record of one line has one entry. A row ends at an unquoted line end. */
  readonly rows: readonly number[];
  /** Byte value; -1 where the layout has none. */
  readonly delimiter: number;
  readonly qualifier: number;
  /** Fixed width: where each column begins, and, as a last entry, where the record ends. */
  readonly offsets: readonly number[];
  readonly key: { readonly index: number; readonly pattern: RegExp };
  readonly maxRecordBytes: number;
}

export interface KeyColumn {
  readonly column: string;
  readonly pattern: RegExp;
}

export const LF = 0x0a;
export const CR = 0x0d;

/** How much of a record over the limit is kept for the quarantine. */
export const HEAD_BYTES = 64 * 1024;

const MAX_RECORD_BYTES = 8 * 1024 * 1024;
const UNUSABLE_DELIMITERS = new Set(['\n', '\r', '"', '\0']);

/** Throws RunError MAPPING_INVALID where layout, columns and key do not belong together. */
export function recordShape(layout: FileLayout, columns: readonly string[], key: KeyColumn): RecordShape {
  const refuse = (reason: string) => new RunError('MAPPING_INVALID', { layout: reason });
  const index = columns.indexOf(key.column);
  if (index < 0) throw refuse('the key is not one of the columns');
  const common = {
    columns: columns.length,
    // A global or sticky pattern would remember where it stopped the last time.
    key: { index, pattern: new RegExp(key.pattern.source, key.pattern.flags.replace(/[gy]/g, '')) },
    maxRecordBytes: layout.maxRecordBytes ?? MAX_RECORD_BYTES,
  };

  if (layout.kind === 'fixed-width') {
    if (layout.widths.length !== columns.length) throw refuse('there is not one width for each column');
    const offsets = [0];
    for (const width of layout.widths) offsets.push(offsets.at(-1)! + width);
    const rows = [columns.length];
    return { ...common, kind: layout.kind, rows, delimiter: -1, qualifier: -1, offsets };
  }

  const rows = layout.fieldsPerLine ?? [columns.length];
  if (rows.reduce((sum, fields) => sum + fields, 0) !== columns.length) {
    throw refuse('fieldsPerLine does not add up to the columns');
  }
  if (index >= rows[0]!) throw refuse('the key is not on the first line of the record');
  if (!/^[\0-\x7f]$/.test(layout.delimiter) || UNUSABLE_DELIMITERS.has(layout.delimiter)) {
    throw refuse('the delimiter is not one ASCII character');
  }
  return {
    ...common,
    kind: layout.kind,
    rows,
    delimiter: layout.delimiter.charCodeAt(0),
    qualifier: layout.qualifier === null ? -1 : layout.qualifier.charCodeAt(0),
    offsets: [],
  };
}
