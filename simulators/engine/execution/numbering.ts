import type { Dialect } from '../dialect.ts';
import { SqlError } from '../sql-error.ts';
import type { Expression, OrderItem } from '../syntax/syntax-tree.ts';
import { meaning, walk } from '../syntax/tree-walk.ts';
import { type CompileContext, type Compiled, compiledColumn } from './compiler.ts';
import type { Operator } from './operator.ts';
import type { Scope } from './scope.ts';
import { NumberRows } from './sort.ts';

/** ROW_NUMBER() OVER (ORDER BY …): at most one order in a SELECT. The number stands behind the row's columns. */
export class Numbering {
  /** Null where the SELECT has no row numbers. */
  readonly orderBy: readonly OrderItem[] | null;
  readonly #position: number;
  readonly #dialect: Dialect;
  readonly #scope: Scope;

  constructor(expressions: readonly Expression[], position: number, { dialect, scope }: CompileContext) {
    this.#position = position;
    this.#dialect = dialect;
    this.#scope = scope;
    const calls: (Expression & { kind: 'call' })[] = [];
    for (const expression of expressions) {
      walk(expression, (part) => {
        if (part.kind === 'call' && part.over) calls.push(part);
        return true;
      });
    }
    for (const call of calls) {
      if (call.name !== 'ROW_NUMBER' || call.args.length > 0 || call.star) {
        throw new SqlError('unknown-function', { near: call.name, offset: call.offset });
      }
    }
    if (new Set(calls.map((call) => this.#meaning(call))).size > 1) {
      throw new SqlError('syntax', { near: 'OVER', offset: calls[1]!.offset });
    }
    this.orderBy = calls[0]?.over ?? null;
  }

  replaced(expression: Expression): Compiled | null {
    if (expression.kind !== 'call' || !expression.over) return null;
    return compiledColumn(this.#dialect.rowNumberType, false, this.#position);
  }

  over(input: Operator): Operator {
    return new NumberRows(input, this.#position);
  }

  #meaning(expression: Expression): string {
    return meaning(expression, (path) => this.#scope.nameOf(path));
  }
}
