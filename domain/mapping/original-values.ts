import type { Fault } from '../fault.ts';
import type { RowCode } from '../row-codes.ts';

/** Notes that cost nothing: the value was loaded as it stands, or there was none. */
const LOSSLESS: ReadonlySet<RowCode> = new Set([
  'NHS_NUMBER_MISSING',
  'CLOCK_AMBIGUOUS',
  'CLOCK_NONEXISTENT',
  'NAME_PLACEHOLDER',
  'TEXT_MOJIBAKE',
]);

/**
 * The raw texts of the source columns whose clean value lost something, as a JSON object with sorted keys; null
 * where none did. `rawOf` gives a column's text as the source has it.
 */
export function originalValues(
  warnings: readonly Fault[],
  rawOf: (column: string) => string | null,
): string | null {
  const columns = new Set<string>();
  for (const { code, field } of warnings) if (field !== null && !LOSSLESS.has(code)) columns.add(field);
  if (columns.size === 0) return null;
  return JSON.stringify(Object.fromEntries([...columns].sort().map((column) => [column, rawOf(column)])));
}
