import { RunError } from '../../domain/run-error.ts';

/** A column the mapping reads. */
export interface DeclaredColumn {
  readonly name: string;
  /** The type as the catalogue words it, `NUMBER(10,0)` or `nvarchar(50)`; unchecked where absent. */
  readonly type?: string;
  /** Longest text in characters that the mapping allows; a wider column is drift. */
  readonly maxLength?: number;
}

/** A column found, in the words of its engine. */
export interface FoundColumn {
  /** Its type as a declaration words it. */
  readonly type: string;
  readonly readable: boolean;
  /** Longest text in characters; null where the type has none. */
  readonly characters: number | null;
  readonly isOfType: (declared: string) => boolean;
}

function difference({ name, type, maxLength }: DeclaredColumn, found: FoundColumn): string | null {
  if (!found.readable) return `${name} (${found.type}: a type that cannot be read)`;
  if (type !== undefined && !found.isOfType(type)) return `${name} (declared ${type}, found ${found.type})`;
  if (maxLength !== undefined && found.characters !== null && found.characters > maxLength) {
    return `${name} (declared up to ${maxLength} characters, found ${found.type})`;
  }
  return null;
}

/**
 * The table's columns in the order declared. Throws RunError SOURCE_DRIFT with everything that differs: columns that
 * are missing, not expected, or of another type or width.
 */
export function declaredColumns<Column extends { readonly name: string }>(
  declared: readonly DeclaredColumn[],
  ignored: readonly string[],
  found: readonly Column[],
  describe: (column: Column) => FoundColumn,
  details: Record<string, string>,
): readonly Column[] {
  const byName = new Map(found.map((column) => [column.name, column]));
  const expected = new Set([...declared.map(({ name }) => name), ...ignored]);
  const missing = declared.filter(({ name }) => !byName.has(name)).map(({ name }) => name);
  const unexpected = found.filter(({ name }) => !expected.has(name)).map(({ name }) => name);
  const changed = declared.flatMap((one) => {
    const column = byName.get(one.name);
    const words = column ? difference(one, describe(column)) : null;
    return words === null ? [] : [words];
  });
  if (missing.length + unexpected.length + changed.length > 0) {
    throw new RunError('SOURCE_DRIFT', {
      ...details,
      ...(missing.length > 0 && { missing: missing.join(', ') }),
      ...(unexpected.length > 0 && { unexpected: unexpected.join(', ') }),
      ...(changed.length > 0 && { changed: changed.join(', ') }),
    });
  }
  return declared.map(({ name }) => byName.get(name)!);
}
