import type { Finding, Findings } from '../store/evidence/read-findings.ts';

/** What a reconciliation named, one row a line; nothing where it named none. */
export function findingLines({ total, named }: Findings): string[] {
  const lines = named.map(findingLine);
  return total > named.length ? [...lines, `… and ${total - named.length} more, counted only`] : lines;
}

function findingLine({ dataset, place, kind, partition, batch, rowRef, columns, key }: Finding): string {
  const at = partition === null ? 'no batch' : `partition ${partition} batch ${batch}`;
  const row = place === 'ledger' ? 'the batch' : (rowRef ?? UNPLACED[kind]);
  const what = columns === null ? '' : `  ${columns.join(', ')}`;
  return `${dataset}  ${place} ${kind}  ${row} (${at})${key == null ? '' : ` key ${key}`}${what}`;
}

const UNPLACED = {
  altered: 'a row without a staged row',
  missing: 'a row that was read',
  surplus: 'a row without a staged row',
} as const;
