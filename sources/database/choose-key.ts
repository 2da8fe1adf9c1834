import { RunError } from '../../domain/run-error.ts';

/** A set of columns that no two rows share, NULLs apart. */
export interface UniqueKey {
  readonly name: string;
  readonly kind: 'primary key' | 'unique constraint' | 'unique index';
  /** In the order of the key. */
  readonly columns: readonly string[];
}

/** Columns, or the name of a unique index; the primary key unless said otherwise. */
export type KeyChoice = { readonly columns: readonly string[] } | { readonly index: string };

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

/** The key asked for. Throws what `refuse` makes of the reason. */
export function findKey(
  keys: readonly UniqueKey[],
  choice: KeyChoice | undefined,
  refuse: (reason: string) => RunError,
): UniqueKey {
  const found = keys.find(fits(choice));
  if (found) return found;
  throw refuse(
    choice ? 'there is no unique key of that name or of those columns' : 'there is no primary key',
  );
}

function fits(choice: KeyChoice | undefined): (key: UniqueKey) => boolean {
  if (!choice) return ({ kind }) => kind === 'primary key';
  if ('index' in choice) return ({ name }) => name === choice.index;
  const wanted = choice.columns.toSorted().join('\n');
  return ({ columns }) => columns.toSorted().join('\n') === wanted;
}
