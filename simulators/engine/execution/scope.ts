import type { Dialect, PseudoColumn } from '../dialect.ts';
import { SqlError } from '../sql-error.ts';
import type { SqlType } from '../sql-type.ts';
import type { Table } from '../storage/table.ts';
import type { Name } from '../syntax/syntax-tree.ts';

export interface ScopeColumn {
  readonly name: string;
  readonly type: SqlType;
  readonly nullable: boolean;
}

/** One table, view or derived table of FROM. Its values stand from `offset` in the rows of the whole FROM. */
export interface ScopeSource {
  /** Alias, or the table's own name; null for a derived table without alias. */
  readonly name: string | null;
  readonly columns: readonly ScopeColumn[];
  readonly offset: number;
  /** Null for views and derived tables: they have no pseudo columns. */
  readonly table: Table | null;
  /** Pseudo columns that were asked for; they stand behind the columns, in the order of the dialect. */
  readonly pseudo: Set<string>;
  /** Right side of a LEFT JOIN: every column may be NULL. */
  readonly outer: boolean;
}

export interface Resolved {
  readonly source: ScopeSource;
  /** Position in the rows of the whole FROM. */
  readonly index: number;
  /** Position within the source's columns; −1 for a pseudo column. */
  readonly column: number;
  readonly pseudo: PseudoColumn | null;
  readonly type: SqlType;
  readonly nullable: boolean;
}

/** Slots a table's columns and pseudo columns take in a row of a join. */
export const widthOf = (columns: number, table: Table | null, dialect: Dialect): number =>
  columns + (table ? dialect.pseudoColumns.size : 0);

/** What names mean inside one SELECT, UPDATE or DELETE. */
export class Scope {
  readonly sources: readonly ScopeSource[];
  readonly #dialect: Dialect;

  constructor(sources: readonly ScopeSource[], dialect: Dialect) {
    this.sources = sources;
    this.#dialect = dialect;
  }

  /** Null where no column has the name: it may still be a function. Throws `ambiguous-column`. */
  resolve(path: readonly Name[]): Resolved | null {
    const column = path.at(-1)!;
    const qualifier = path.length > 1 ? this.#dialect.nameKey(path.at(-2)!.stored) : null;
    const found: Resolved[] = [];
    for (const source of this.sources) {
      if (qualifier !== null && (source.name === null || this.#dialect.nameKey(source.name) !== qualifier))
        continue;
      const resolved = this.#column(source, column) ?? this.#pseudo(source, column);
      if (resolved) found.push(resolved);
    }
    if (found.length > 1)
      throw new SqlError('ambiguous-column', { near: column.stored, offset: column.offset });
    return found[0] ?? null;
  }

  /** The source of `alias.*`. */
  source(name: Name): ScopeSource | undefined {
    const key = this.#dialect.nameKey(name.stored);
    return this.sources.find((source) => source.name !== null && this.#dialect.nameKey(source.name) === key);
  }

  /** The same text for names of the same column. */
  nameOf(path: readonly Name[]): string {
    const resolved = this.resolve(path);
    return resolved ? `#${resolved.index}` : path.map(({ stored }) => stored).join('.');
  }

  #column(source: ScopeSource, name: Name): Resolved | null {
    const key = this.#dialect.nameKey(name.stored);
    const column = source.columns.findIndex((one) => this.#dialect.nameKey(one.name) === key);
    if (column < 0) return null;
    const { type, nullable } = source.columns[column]!;
    const index = source.offset + column;
    return { source, index, column, pseudo: null, type, nullable: nullable || source.outer };
  }

  #pseudo(source: ScopeSource, name: Name): Resolved | null {
    const key = name.stored.toUpperCase();
    const pseudo = source.table && !name.quoted ? this.#dialect.pseudoColumns.get(key) : undefined;
    if (!pseudo) return null;
    source.pseudo.add(key);
    const place = [...this.#dialect.pseudoColumns.keys()].indexOf(key);
    const index = source.offset + source.columns.length + place;
    return { source, index, column: -1, pseudo, type: pseudo.type, nullable: source.outer };
  }
}
