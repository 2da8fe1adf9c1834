import { RunError } from '../../domain/run-error.ts';

/** A set of columns that no two rows share, NULLs apart. */
export interface UniqueKey {
  readonly name: string;
  readonly kind: 'primary key' | 'unique constraint' | 'unique index';
  /** In the order of the key. */
  readonly columns: readonly string[];
}

/** For the plan: `primary key PK_Patient (Id)`. */
export const keyWords = ({ kind, name, columns }: UniqueKey): string =>
  `${kind} ${name} (${columns.join(', ')})`;

/** Why a table cannot be paged, and the choices there are; `others` need no key. */
export function keyRefusal(
  keys: readonly UniqueKey[],
  reason: string,
  details: Record<string, string>,
  others: readonly string[] = [],
): RunError {
  const choices = [...keys.map(keyWords), ...others].join('; ') || 'none';
  return new RunError('SOURCE_KEY', { ...details, reason, choices });
}

/** The unique key of the columns asked for, in any order; the primary key where none are. Throws what `refuse` makes. */
export function findKey(
  keys: readonly UniqueKey[],
  choice: readonly string[] | undefined,
  refuse: (reason: string) => RunError,
): UniqueKey {
  const found = keys.find(({ kind, columns }) =>
    choice === undefined ? kind === 'primary key' : sameColumns(columns, choice),
  );
  if (found) return found;
  throw refuse(choice ? 'there is no unique key of those columns' : 'there is no primary key');
}

const sameColumns = (one: readonly string[], other: readonly string[]): boolean =>
  one.toSorted().join('\n') === other.toSorted().join('\n');
