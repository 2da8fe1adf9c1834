import type { Column, Contract } from '../domain/contract.ts';

/** SQL value of one column in the canonical row; the twin of domain/canonical.ts. Dates as DateStyle ISO prints them. */
function canonicalColumn(name: string, type: Column['type']): string {
  switch (type) {
    case 'instant':
      return `(extract(epoch from ${name}) * 1000000)::bigint`;
    case 'numeric':
      return `trim_scale(${name})`;
    case 'text':
    case 'date':
    case 'integer':
    case 'boolean':
      return name;
  }
}

/**
 * SQL expression: the digest (bytea, 16 bytes) that a row's stored columns give now. What the server would send of the text
 * is its bytes in UTF-8, without the look-up of encodings by name that `convert_to` makes for every row.
 */
export function digestSql({ columns, column }: Contract, alias: string): string {
  const values = columns.map((name) => canonicalColumn(`${alias}.${quote(name)}`, column[name]!.type));
  const row = `row(${[`${alias}.source_key`, ...values].join(', ')})::text`;
  return `substring(sha256(textsend(${row})) for 16)`;
}

/**
 * SQL aggregate: the sum modulo 2^128 of the digests (bytea, 16 bytes) of rows, as numeric; the twin of DigestSum.
 * PostgreSQL 18 reads eight bytes as a bigint, whose sign bit is worth 2^64 more than it says.
 */
export function digestSumSql(digest: string, where = 'true'): string {
  const half = (from: number) =>
    `coalesce(sum(substring(${digest} from ${from} for 8)::bigint) filter (where ${where}), 0)`;
  const carry = `count(*) filter (where get_byte(${digest}, 8) > 127 and ${where})`;
  const two64 = '18446744073709551616';
  const two128 = '340282366920938463463374607431768211456';
  return `mod(mod((${half(1)} + ${carry}) * ${two64} + ${half(9)}, ${two128}) + ${two128}, ${two128})`;
}

/** A quoted identifier; only names from contracts and migrations ever come here. */
export function quote(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}
