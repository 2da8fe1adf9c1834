import type { RowCode } from '../../domain/row-codes.ts';
import { Scanner } from './scanner.ts';
import type { RecordShape } from './shape.ts';
import { VERDICT } from './verdict.ts';

/**
 * What is wrong with a record, from its own bytes alone, so that reading it again by its locator gives the same
 * answer as reading it in the file; null where it is well formed. `length` is the record's, `bytes` may be its head.
 */
export function diagnose(bytes: Buffer, length: number, shape: RecordShape): RowCode | null {
  if (length > shape.maxRecordBytes) return 'RECORD_TOO_LONG';
  const scanner = new Scanner(shape);
  scanner.load(bytes, true);
  const verdict = scanner.record(0);
  if (verdict === VERDICT.badQuote) return 'QUOTE_UNCLOSED';
  if (verdict === VERDICT.incomplete) return 'RECORD_INCOMPLETE';
  return verdict === VERDICT.wellFormed && scanner.end === bytes.length ? null : 'FIELD_COUNT';
}
