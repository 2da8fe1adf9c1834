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

/** SQL expression: the digest (bytea, 16 bytes) that a row's stored columns give now. */
export function digestSql({ columns, column }: Contract, alias: string): string {
  const values = columns.map((name) => canonicalColumn(`${alias}.${quote(name)}`, column[name]!.type));
  const row = `row(${[`${alias}.source_key`, ...values].join(', ')})::text`;
  return `substring(sha256(convert_to(${row}, 'UTF8')) for 16)`;
}

/** SQL aggregate: the sum modulo 2^128 of digests (bytea, 16 bytes), as numeric; the twin of DigestSum. */
export function digestSumSql(digest: string): string {
  const half = (from: number) =>
    `('x' || encode(substring(${digest} from ${from} for 8), 'hex'))::bit(64)::bigint`;
  const two64 = '18446744073709551616';
  const high = `coalesce(sum(${half(1)}), 0)`;
  const low = `(coalesce(sum(${half(9)}), 0) + ${two64} * count(*) filter (where ${half(9)} < 0))`;
  const two128 = '340282366920938463463374607431768211456';
  return `mod(mod(${high} * ${two64} + ${low}, ${two128}) + ${two128}, ${two128})`;
}

/** A quoted identifier; only names from contracts and migrations ever come here. */
export function quote(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}
