import type { ColumnType, Contract } from '../domain/contract.ts';

/** SQL types by the contract's. A digest holds them too: a table's own may be others that say the same. */
export const SQL_TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'text',
  date: 'date',
  instant: 'timestamptz',
  numeric: 'numeric',
  integer: 'integer',
  boolean: 'boolean',
};

function fieldOf(name: string, type: ColumnType): string {
  return type === 'numeric' ? `trim_scale(${name})` : `${name}::${SQL_TYPES[type]}`;
}

/** SQL expression: the digest (bytea, 16 bytes) that a row's stored columns give now; the twin of record-bytes.ts. */
export function digestSql({ columns, column }: Contract, alias: string): string {
  const values = columns.map((name) => fieldOf(`${alias}.${quote(name)}`, column[name]!.type));
  const key = fieldOf(`${alias}.source_key`, 'text');
  return `substring(sha256(record_send(row(${[key, ...values].join(', ')}))) for 16)`;
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
