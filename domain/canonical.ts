import type { ColumnValue, Contract } from './contract.ts';

/**
 * The canonical text of a row: for its key and then each contract column in order, `~` for NULL, else
 * `<length in UTF-8 bytes>:<text>`. Lengths make it injective: a letter moved from one column to the
 * next gives another text, and NULL differs from empty. store/canonical-sql.ts is its twin in SQL.
 *
 * Texts by type: text as stored (NFC); date `YYYY-MM-DD`; instant microseconds since 1970 in UTC; numeric
 * without exponent or trailing zeros; boolean `t`/`f`.
 */
export type Canonical = (key: string, values: readonly ColumnValue[]) => string;

export function canonicalOf(contract: Contract): Canonical {
  const count = contract.columns.length;
  return (key, values) => {
    let text = part(key);
    for (let index = 0; index < count; index++) text += part(values[index]!);
    return text;
  };
}

function part(value: ColumnValue): string {
  if (value === null) return '~';
  if (typeof value === 'string') return `${Buffer.byteLength(value)}:${value}`;
  if (typeof value === 'boolean') return value ? '1:t' : '1:f';
  const digits = String(value);
  return `${digits.length}:${digits}`;
}
