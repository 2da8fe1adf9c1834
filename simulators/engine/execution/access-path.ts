import { type Gap, type KeyOrder, ROW_ORDER } from '../storage/key-order.ts';
import type { Table } from '../storage/table.ts';
import type { Expression, OrderItem } from '../syntax/syntax-tree.ts';
import type { Compiler } from './compiler.ts';
import { KeyRanges } from './key-range.ts';
import type { ScopeSource } from './scope.ts';
import type { AccessPath } from './table-scan.ts';

export interface ChosenPath extends AccessPath {
  /** Whether its rows come in the order asked for. */
  readonly ordered: boolean;
}

interface Candidate extends ChosenPath {
  readonly score: number;
}

/**
 * Chooses the index that leaves the least to read, and of equals one that gives the order asked for, so that a
 * page of a keyset read costs O(log n + page).
 */
export const choosePath = (
  compiler: Compiler,
  source: ScopeSource,
  table: Table,
  conditions: readonly Expression[],
  orderBy: readonly OrderItem[],
): ChosenPath => {
  const { nullsFirst } = compiler.context.dialect;
  const roads = [
    { entries: table.rows, order: ROW_ORDER, unique: true },
    ...table.indexes.map(({ entries, order, kind }) => ({ entries, order, unique: kind !== 'plain' })),
  ];
  const candidates = roads.map(({ entries, order, unique }): Candidate => {
    const ranges = new KeyRanges(compiler, source, order);
    const range = ranges.of(conditions);
    const fixed = range ? fixedParts(order, range.low, range.high) : 0;
    const direction = directionOf(ranges, order, { fixed, unique, nullsFirst, source }, orderBy);
    const ordered = orderBy.length > 0 && direction !== null;
    const bounds = range
      ? Number(range.low.prefix.length > fixed) + Number(range.high.prefix.length > fixed)
      : 100;
    const score = 4 * fixed + bounds + (ordered ? 3 : 0);
    return { entries, order, range, down: direction === 'down', ordered, score };
  });
  return candidates.reduce((best, other) => (other.score > best.score ? other : best));
};

/** How many leading key parts have one value throughout the range. */
const fixedParts = ({ comparators }: KeyOrder, low: Gap, high: Gap): number => {
  let parts = 0;
  while (
    parts < Math.min(low.prefix.length, high.prefix.length) &&
    comparators[parts]!(low.prefix[parts]!, high.prefix[parts]!) === 0
  ) {
    parts += 1;
  }
  return parts;
};

/** The direction in which the index gives the order asked for, or null. */
const directionOf = (
  ranges: KeyRanges,
  { columns }: KeyOrder,
  about: {
    readonly fixed: number;
    readonly unique: boolean;
    readonly nullsFirst: boolean;
    readonly source: ScopeSource;
  },
  orderBy: readonly OrderItem[],
): 'up' | 'down' | null => {
  const nullable = (column: number) => about.source.columns[column]?.nullable ?? false;
  const descending = orderBy[0]?.descending ?? false;
  let part = 0;
  for (const item of orderBy) {
    // A unique key without NULLs decides the order; what follows it cannot matter.
    if (part >= columns.length && about.unique && !columns.some(nullable)) break;
    const column = ranges.columnOf(item.expression);
    if (column === undefined) return null;
    if (columns.slice(0, about.fixed).includes(column)) continue;
    while (part < about.fixed) part += 1;
    if (columns[part] !== column || item.descending !== descending) return null;
    const natural = about.nullsFirst !== item.descending ? 'first' : 'last';
    if (item.nulls !== null && item.nulls !== natural && nullable(column)) return null;
    part += 1;
  }
  return descending ? 'down' : 'up';
};
