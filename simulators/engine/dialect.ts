import type { StatementResult } from './result.ts';
import type { Isolation, Session } from './session.ts';
import type { NativeError, SqlError, SqlErrorCode } from './sql-error.ts';
import type { SqlType } from './sql-type.ts';
import type { Database } from './storage/database.ts';
import type { ColumnDefinition, SystemTable } from './storage/table-definition.ts';
import type { TokenReader } from './syntax/token-reader.ts';
import type { Value } from './value.ts';

/** How text becomes words. */
export interface Lexical {
  /** Pairs that quote an identifier: `[` `]` and `"` `"`; a doubled closing sign stands for itself. */
  readonly quotes: readonly (readonly [open: string, close: string])[];
  /** `@` for @name, `:` for :name and :1. */
  readonly bindSign: '@' | ':';
  /** Characters besides letters, digits and `_` allowed inside an unquoted identifier. */
  readonly identifierSigns: string;
  /** Whether 0x… is a binary literal. */
  readonly hexLiterals: boolean;
  /** Whether /* … *\/ comments nest. */
  readonly nestedComments: boolean;
  /** Words that may not be an unquoted name or alias, upper case, besides the engine's own. */
  readonly reserved: ReadonlySet<string>;
}

/** Which parts of the grammar exist. Everything else in the grammar is common to both. */
export interface Syntax {
  /** SELECT TOP (n). */
  readonly top: boolean;
  /** FETCH FIRST n ROWS ONLY without OFFSET. */
  readonly fetchFirst: boolean;
  /** FROM may be left out. */
  readonly selectWithoutFrom: boolean;
  /** `AS OF SCN n` after a table. */
  readonly asOfScn: boolean;
  /** NULLS FIRST | NULLS LAST in ORDER BY. */
  readonly nullsOrder: boolean;
  /** AS before a table's alias. */
  readonly tableAliasAs: boolean;
  /** `x || y`. Concatenation by `+` is a matter of `binary`. */
  readonly doubleBarConcat: boolean;
  /** `x % y`. */
  readonly percentModulo: boolean;
  /** `!=` besides `<>`. */
  readonly bangNotEqual: boolean;
  /** Several rows in VALUES. */
  readonly multiRowInsert: boolean;
  /** IDENTITY(1,1), CLUSTERED and NONCLUSTERED in CREATE TABLE and CREATE INDEX. */
  readonly identityAndClustering: boolean;
  /** Several statements in one text, `;` optional. */
  readonly batches: boolean;
  /** BEGIN TRAN, COMMIT TRAN, ROLLBACK TRAN. */
  readonly tranWords: boolean;
  /** Functions whose first argument is a type, upper case: CONVERT, TRY_CONVERT. */
  readonly typeFirstFunctions: ReadonlySet<string>;
  /** Words that make a typed literal of the string after them: DATE, TIMESTAMP. */
  readonly typedLiterals: ReadonlySet<string>;
  /** `expression COLLATE name`. */
  readonly collate: boolean;
  /** `expression AT TIME ZONE expression`, resolved as the function `AT TIME ZONE`. */
  readonly atTimeZone: boolean;
}

/** A type as written: `numeric(38,10)`, `varchar(max)`, `timestamp(6) with time zone`. */
export interface TypeName {
  /** Upper case, words separated by one space, without the numbers. */
  readonly name: string;
  /** In the order written; Infinity stands for MAX. */
  readonly numbers: readonly number[];
  /** Word after the first number: `CHAR` of varchar2(10 CHAR). */
  readonly unit: string | null;
  readonly collation: string | null;
}

/** A constant with its type. */
export interface Typed {
  readonly type: SqlType;
  readonly value: Value;
}

/** What a function or operator knows about an argument before any row. `constant` is undefined when it varies. */
export interface Argument {
  readonly type: SqlType;
  readonly nullable: boolean;
  readonly constant: Value | undefined;
}

export interface ResolvedFunction {
  readonly type: SqlType;
  /** Called per row. Unless `acceptsNull`, never called with a NULL: the result is NULL then. */
  readonly apply: (values: readonly Value[], session: Session) => Value;
  readonly acceptsNull?: boolean;
  /** False where the result can never be NULL; default true. */
  readonly nullable?: boolean;
  /** Same arguments, same result, without the session: may be computed once for constants. Default true. */
  readonly pure?: boolean;
}

/** Chooses types once per statement. Throws SqlError `wrong-arguments` or `type-clash`. */
export type FunctionDefinition = (
  args: readonly Argument[],
  /** The type argument of CONVERT-like functions, else null. */
  target: SqlType | null,
) => ResolvedFunction;

export type BinaryOperator = '+' | '-' | '*' | '/' | '%' | '||';

/** Works on values that are not NULL. */
export type Comparator = (left: Value, right: Value) => number;
export type Conversion = (value: Value) => Value;

/** ROWID, ORA_ROWSCN and the like: a value of a row version rather than of its columns. */
export interface PseudoColumn {
  readonly type: SqlType;
  readonly value: (rowId: number, commit: number, tableId: number) => Value;
  /**
   * The row id a constant compared with this column means, so that `rowid = :1` and `rowid > :1` need no full
   * scan; NaN where it names no row. Absent where the column does not follow the rows' order.
   */
  readonly rowId?: (value: Value) => number;
}

/** SUM of one type: its result type, what the first value becomes, and how others are added to it. */
export interface Sum {
  readonly type: SqlType;
  readonly first: Conversion;
  readonly add: (sum: Value, value: Value) => Value;
}

/** A statement only one dialect knows: SET, ALTER SESSION, USE, anonymous blocks. */
export interface DialectStatement {
  readonly kind: 'dialect';
  run(session: Session): StatementResult | undefined;
}

export type StatementParser = (tokens: TokenReader) => DialectStatement;

/**
 * Everything in which two simulated servers differ. The engine parses, plans and evaluates; it knows no type,
 * function, collation or error number of its own.
 */
export interface Dialect {
  readonly name: string;
  readonly lexical: Lexical;
  readonly syntax: Syntax;
  /** Whether NULL comes before every value in ascending order. */
  readonly nullsFirst: boolean;
  /** Whether a unique index takes several keys that are NULL in every column. */
  readonly allNullKeysRepeat: boolean;
  /** Whether each statement outside BEGIN commits by itself; otherwise DML opens a transaction. */
  readonly autoCommit: boolean;
  /** Failures after which the server has rolled the whole transaction back, not only the statement. */
  readonly endingErrors: ReadonlySet<SqlErrorCode>;
  defaultIsolation(database: Database): Isolation;
  /** Schema searched for a table named without one. */
  defaultSchema(session: Session): string;
  /** Called before a statement reads or writes tables; throws what the server would, as `snapshot-not-allowed`. */
  beforeAccess(session: Session, access: 'read' | 'write'): void;

  /** A name as stored in the catalogue: folded to upper case unless quoted, or left alone. */
  storedName(name: string, quoted: boolean): string;
  /** What two stored names share when they are the same name. */
  nameKey(stored: string): string;
  /** Name of an unaliased result column that is not a plain column, from its text. */
  expressionName(text: string): string;

  /** By upper-case name; dotted for packages: `DBMS_LOB.SUBSTR`, `AT TIME ZONE`. */
  readonly functions: ReadonlyMap<string, FunctionDefinition>;
  /** Functions written without parentheses, and @@variables with their signs: `SYSDATE`, `@@VERSION`. */
  readonly niladic: ReadonlyMap<string, FunctionDefinition>;
  /** By first word in upper case; asked before the engine's own statements. */
  readonly statements: ReadonlyMap<string, StatementParser>;
  /** By upper-case name. */
  readonly pseudoColumns: ReadonlyMap<string, PseudoColumn>;
  /** `schema` null where the statement names none. Names as `nameKey`. */
  systemTable(schema: string | null, name: string): SystemTable | null;

  type(name: TypeName): SqlType | null;
  /** How the server fills a column of CREATE TABLE by itself: rowversion, IDENTITY. Null where it does not. */
  generated(type: SqlType, identity: boolean): ColumnDefinition['generated'] | null;
  /** Null for `''` where that is NULL. */
  textLiteral(value: string, national: boolean): Typed;
  numberLiteral(text: string): Typed;
  binaryLiteral(value: Uint8Array): Typed;
  typedLiteral(word: string, text: string): Typed;

  /** The operator for two types; null where they do not fit. */
  binary(operator: BinaryOperator, left: Argument, right: Argument): ResolvedFunction | null;
  negate(operand: Argument): ResolvedFunction | null;
  /** How values of two types compare in WHERE and CASE; null where they cannot. */
  comparison(left: SqlType, right: SqlType): Comparator | null;
  /** The total order of a type in an index and in ORDER BY. */
  order(type: SqlType): Comparator;
  /**
   * Turns an operand into a value the column's index can be searched with, such that `comparison` and `order`
   * agree about it; null where an index on the column cannot serve the comparison.
   */
  probe(column: SqlType, operand: SqlType): Conversion | null;
  /** LIKE: folds text so that equal characters become the same; `sets` is whether [a-z] is a set. */
  like(type: SqlType): { readonly fold: (text: string) => string; readonly sets: boolean };
  /** The type of CASE and set results; null where branches do not fit. */
  unify(types: readonly SqlType[]): SqlType | null;
  /** CAST and implicit conversion; null where there is none. */
  conversion(from: SqlType, to: SqlType): Conversion | null;
  /** What INSERT and UPDATE do to a value on its way into a column: convert, pad, refuse what is too long. */
  assignment(from: SqlType, column: SqlType): Conversion | null;
  collate(type: SqlType, collation: string): SqlType | null;
  /** Type of COUNT or COUNT_BIG; null where there is no such function. */
  countType(big: boolean): SqlType | null;
  sum(type: SqlType): Sum | null;
  readonly rowNumberType: SqlType;

  nativeError(error: SqlError): NativeError;
}
