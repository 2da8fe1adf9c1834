import type { BinaryOperator, DialectStatement, Typed, TypeName } from '../dialect.ts';
import type { IndexDefinition } from '../storage/table-definition.ts';

/** A name as stored in the catalogue (folded unless quoted). */
export interface Name {
  readonly stored: string;
  readonly quoted: boolean;
  /** Characters from the start of the text, for errors. */
  readonly offset: number;
}

export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>=';

export type Expression =
  | { readonly kind: 'literal'; readonly typed: Typed }
  | { readonly kind: 'null' }
  | { readonly kind: 'bind'; readonly name: string; readonly offset: number }
  /** A column, a function without parentheses or an @@variable: one to four names. */
  | { readonly kind: 'name'; readonly path: readonly Name[] }
  | ({ readonly kind: 'call'; readonly name: string; readonly offset: number; readonly star: boolean } & {
      readonly target: TypeName | null;
      readonly args: readonly Expression[];
      readonly over: readonly OrderItem[] | null;
    })
  | {
      readonly kind: 'cast';
      readonly operand: Expression;
      readonly target: TypeName;
      readonly offset: number;
    }
  | {
      readonly kind: 'collate';
      readonly operand: Expression;
      readonly collation: string;
      readonly offset: number;
    }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly offset: number;
    }
  | { readonly kind: 'negate'; readonly operand: Expression; readonly offset: number }
  | {
      readonly kind: 'case';
      readonly operand: Expression | null;
      readonly branches: readonly { readonly when: Expression; readonly result: Expression }[];
      readonly otherwise: Expression | null;
      readonly offset: number;
    }
  | Condition;

/** What is true, false or unknown; has no value that a row could hold. */
export type Condition =
  | {
      readonly kind: 'compare';
      readonly operator: ComparisonOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly offset: number;
    }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Expression[] }
  | { readonly kind: 'not'; readonly operand: Expression }
  | { readonly kind: 'is-null'; readonly operand: Expression; readonly negated: boolean }
  | {
      readonly kind: 'in';
      readonly operand: Expression;
      readonly list: readonly Expression[];
      readonly negated: boolean;
      readonly offset: number;
    }
  | {
      readonly kind: 'like';
      readonly operand: Expression;
      readonly pattern: Expression;
      readonly escapeSign: Expression | null;
      readonly negated: boolean;
      readonly offset: number;
    };

export interface OrderItem {
  readonly expression: Expression;
  readonly descending: boolean;
  /** Null: where the dialect puts them. */
  readonly nulls: 'first' | 'last' | null;
}

export type SelectItem =
  | { readonly kind: 'all'; readonly qualifier: Name | null }
  | {
      readonly kind: 'expression';
      readonly expression: Expression;
      readonly alias: Name | null;
      readonly text: string;
    };

export type FromItem =
  | {
      readonly kind: 'table';
      readonly path: readonly Name[];
      readonly alias: Name | null;
      readonly asOf: Expression | null;
    }
  | { readonly kind: 'derived'; readonly select: Select; readonly alias: Name | null };

export interface Join {
  readonly kind: 'inner' | 'left' | 'cross';
  readonly item: FromItem;
  readonly on: Expression | null;
}

export interface Select {
  readonly kind: 'select';
  readonly items: readonly SelectItem[];
  readonly from: FromItem | null;
  readonly joins: readonly Join[];
  readonly where: Expression | null;
  readonly groupBy: readonly Expression[];
  readonly having: Expression | null;
  readonly orderBy: readonly OrderItem[];
  /** TOP or FETCH FIRST. */
  readonly limit: Expression | null;
}

export interface ColumnSyntax {
  readonly name: Name;
  readonly type: TypeName;
  readonly nullable: boolean;
  readonly identity: boolean;
  readonly defaultValue: Expression | null;
}

/** A key or index of CREATE TABLE or CREATE INDEX; `name` null where the server is to make one up. */
export interface KeySyntax {
  readonly name: Name | null;
  readonly kind: IndexDefinition['kind'];
  readonly columns: readonly Name[];
}

export type Statement =
  | Select
  | {
      readonly kind: 'insert';
      readonly table: readonly Name[];
      readonly columns: readonly Name[] | null;
      readonly rows: readonly (readonly Expression[])[];
    }
  | {
      readonly kind: 'update';
      readonly table: readonly Name[];
      readonly set: readonly { readonly column: Name; readonly value: Expression }[];
      readonly where: Expression | null;
    }
  | { readonly kind: 'delete'; readonly table: readonly Name[]; readonly where: Expression | null }
  | {
      readonly kind: 'create-table';
      readonly table: readonly Name[];
      readonly columns: readonly ColumnSyntax[];
      readonly keys: readonly KeySyntax[];
    }
  | { readonly kind: 'create-index'; readonly table: readonly Name[]; readonly key: KeySyntax }
  | { readonly kind: 'drop-table'; readonly table: readonly Name[] }
  | { readonly kind: 'begin' | 'commit' | 'rollback' }
  | DialectStatement;
