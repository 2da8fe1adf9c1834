import type { Session } from '../session.ts';
import type { SqlType } from '../sql-type.ts';
import type { Row, Value } from '../value.ts';

export interface ColumnDefinition {
  readonly name: string;
  readonly type: SqlType;
  readonly nullable: boolean;
  /** Value of an INSERT that leaves the column out, already of the column's type. */
  readonly defaultValue?: Value;
  /**
   * A column the server fills. `write` is asked on INSERT and UPDATE (rowversion), `insert` on INSERT only
   * (identity). `sequence` counts up by one for every value generated in the database.
   */
  readonly generated?: { readonly on: 'insert' | 'write'; readonly value: (sequence: number) => Value };
}

export interface IndexDefinition {
  readonly name: string;
  readonly kind: 'primary' | 'unique-constraint' | 'unique' | 'plain';
  /** Positions of the key columns in `TableDefinition.columns`, all ascending. */
  readonly columns: readonly number[];
}

export interface TableDefinition {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly ColumnDefinition[];
  readonly indexes: readonly IndexDefinition[];
}

/** A catalogue view or built-in table of a dialect; its rows are computed for each statement that names it. */
export interface SystemTable {
  readonly columns: readonly { readonly name: string; readonly type: SqlType; readonly nullable: boolean }[];
  rows(session: Session): Iterable<Row>;
}
