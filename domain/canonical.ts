import type { ColumnValue, Contract } from './contract.ts';

/**
 * The canonical text of a row: its key and then each contract column in order, as PostgreSQL prints a row
 * value (PostgreSQL documentation, "Composite Type Input and Output Syntax"): `(key,value,"other value",,t)`.
 * Fields are set apart by commas, quoted where they need it, and NULL is nothing at all while empty text is
 * `""`. That is injective: a letter moved from one column to the next gives another text. The database makes
 * the same text in one native pass over what it stored (store/canonical-sql.ts, the twin of this file), which
 * takes half the time of length-prefixed fields put together in SQL.
 *
 * Texts by type: text as stored (NFC); date `YYYY-MM-DD`; instant microseconds since 1970 in UTC; numeric
 * without exponent or trailing zeros; boolean `t`/`f`.
 */
export type Canonical = (key: string, values: readonly ColumnValue[]) => string;

export function canonicalOf({ columns }: Contract): Canonical {
  const count = columns.length;
  return (key, values) => {
    let text = `(${quoted(key)}`;
    for (let index = 0; index < count; index++) text += `,${field(values[index]!)}`;
    return `${text})`;
  };
}

function field(value: ColumnValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  return String(value);
}

// White space as C's isspace has it; JavaScript's \s knows more.
const NEEDS_QUOTES = /[\t\n\v\f\r "\\(),]/;

function quoted(text: string): string {
  if (text !== '' && !NEEDS_QUOTES.test(text)) return text;
  return `"${text.includes('"') || text.includes('\\') ? text.replaceAll(/["\\]/g, '$&$&') : text}"`;
}
