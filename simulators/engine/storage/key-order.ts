import type { Comparator, Dialect } from '../dialect.ts';
import type { Value } from '../value.ts';
import type { Place, VersionOrder } from './ordered-index.ts';
import type { RowVersion } from './row-version.ts';
import type { TableDefinition } from './table-definition.ts';

/** Stands for the row's number in place of a column: the key of the order rows are held in. */
export const ROW_ID = -1;

/** The order of an index's keys: its columns, one comparator each with NULL where the dialect puts it. */
export interface KeyOrder {
  readonly columns: readonly number[];
  readonly comparators: readonly Comparator[];
}

/** A gap between keys: before all keys that begin with `prefix`, or after all of them. */
export interface Gap {
  readonly prefix: readonly Value[];
  readonly after: boolean;
}

export const keyOrder = (
  dialect: Dialect,
  definition: TableDefinition,
  columns: readonly number[],
): KeyOrder => ({
  columns,
  comparators: columns.map((column) => withNulls(dialect.order(definition.columns[column]!.type), dialect)),
});

/** A comparator of values into one that takes NULL as well. */
export const withNulls = (
  compare: Comparator,
  { nullsFirst }: { readonly nullsFirst: boolean },
): Comparator => {
  const null_ = nullsFirst ? -1 : 1;
  return (left, right) => {
    if (left === null) return right === null ? 0 : null_;
    return right === null ? -null_ : compare(left, right);
  };
};

/** Keys first, then the rows' numbers, then their versions' serials. */
export const versionOrder = ({ columns, comparators }: KeyOrder): VersionOrder => {
  return (left, right) => {
    for (let part = 0; part < columns.length; part += 1) {
      const column = columns[part]!;
      const order = comparators[part]!(left.values[column]!, right.values[column]!);
      if (order !== 0) return order;
    }
    return left.rowId - right.rowId || left.serial - right.serial;
  };
};

const keyPart = (version: RowVersion, column: number): Value =>
  column === ROW_ID ? version.rowId : version.values[column]!;

/** The order rows are held in, as if it were an index. */
export const ROW_ORDER: KeyOrder = {
  columns: [ROW_ID],
  comparators: [(left, right) => Number(left) - Number(right)],
};

/** Where a gap lies among an index's entries. */
export const placeOfGap = ({ columns, comparators }: KeyOrder, gap: Gap): Place => {
  return (entry) => {
    for (let part = 0; part < gap.prefix.length; part += 1) {
      const order = comparators[part]!(keyPart(entry, columns[part]!), gap.prefix[part]!);
      if (order !== 0) return order;
    }
    return gap.after ? -1 : 1;
  };
};

/** Order of two gaps along the index. */
export const compareGaps = ({ comparators }: KeyOrder, left: Gap, right: Gap): number => {
  const common = Math.min(left.prefix.length, right.prefix.length);
  for (let part = 0; part < common; part += 1) {
    const order = comparators[part]!(left.prefix[part]!, right.prefix[part]!);
    if (order !== 0) return order;
  }
  if (left.prefix.length === right.prefix.length) return Number(left.after) - Number(right.after);
  // The shorter prefix encloses all keys of the longer one.
  return left.prefix.length < right.prefix.length ? (left.after ? 1 : -1) : right.after ? -1 : 1;
};
