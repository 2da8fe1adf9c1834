import type { Argument, Dialect, FunctionDefinition, ResolvedFunction, TypeName } from '../dialect.ts';
import type { Bind } from '../result.ts';
import type { Session } from '../session.ts';
import { SqlError } from '../sql-error.ts';
import { NULL_TYPE, type SqlType } from '../sql-type.ts';
import type { Expression, Name } from '../syntax/syntax-tree.ts';
import type { Row, Value } from '../value.ts';
import { compileCase } from './compile-case.ts';
import { compileCondition, isCondition, type Test } from './compile-condition.ts';
import type { Scope } from './scope.ts';

/** An expression ready to run: `evaluate` takes a row of the whole FROM. */
export interface Compiled extends Argument {
  readonly evaluate: (row: Row) => Value;
}

export interface CompileContext {
  readonly dialect: Dialect;
  readonly session: Session;
  readonly binds: ReadonlyMap<string, Bind>;
  readonly scope: Scope;
  /** Group keys, aggregates and window columns, which stand in the row already. */
  readonly replaced?: (expression: Expression) => Compiled | null;
}

export const compiledConstant = (type: SqlType, value: Value): Compiled => ({
  type,
  nullable: value === null,
  constant: value,
  evaluate: () => value,
});

export const compiledColumn = (type: SqlType, nullable: boolean, index: number): Compiled => ({
  type,
  nullable,
  constant: undefined,
  evaluate: (row) => row[index]!,
});

/** Turns syntax into functions over rows, choosing every type on the way. */
export class Compiler {
  readonly context: CompileContext;

  constructor(context: CompileContext) {
    this.context = context;
  }

  /** Throws `syntax` where the expression is a condition. */
  value(expression: Expression): Compiled {
    const replaced = this.context.replaced?.(expression);
    if (replaced) return replaced;
    const { dialect } = this.context;
    switch (expression.kind) {
      case 'literal':
        return compiledConstant(expression.typed.type, expression.typed.value);
      case 'null':
        return compiledConstant(NULL_TYPE, null);
      case 'bind':
        return this.#bind(expression.name, expression.offset);
      case 'name':
        return this.#name(expression.path);
      case 'call':
        return this.#call(expression);
      case 'cast':
        return this.converted(
          this.value(expression.operand),
          this.type(expression.target),
          expression.offset,
        );
      case 'collate': {
        const operand = this.value(expression.operand);
        const type = dialect.collate(operand.type, expression.collation);
        if (!type)
          throw new SqlError('type-clash', { near: expression.collation, offset: expression.offset });
        return { ...operand, type };
      }
      case 'binary': {
        const args = [this.value(expression.left), this.value(expression.right)] as const;
        const resolved = dialect.binary(expression.operator, ...args);
        if (!resolved)
          throw new SqlError('type-clash', { near: expression.operator, offset: expression.offset });
        return this.#applied(resolved, args);
      }
      case 'negate': {
        const operand = this.value(expression.operand);
        const resolved = dialect.negate(operand);
        if (!resolved) throw new SqlError('type-clash', { near: '-', offset: expression.offset });
        return this.#applied(resolved, [operand]);
      }
      case 'case':
        return compileCase(this, expression);
      default:
        throw new SqlError('syntax', { near: expression.kind });
    }
  }

  /** Throws `syntax` where the expression is a value. */
  condition(expression: Expression): Test {
    if (!isCondition(expression)) throw new SqlError('syntax', { near: 'condition' });
    return compileCondition(this, expression);
  }

  type(name: TypeName): SqlType {
    const type = this.context.dialect.type(name);
    if (!type) throw new SqlError('unknown-type', { near: name.name });
    return type;
  }

  converted(operand: Compiled, type: SqlType, offset: number): Compiled {
    if (operand.type.family === 'null') return { ...operand, type };
    const apply = this.context.dialect.conversion(operand.type, type);
    if (!apply) throw new SqlError('type-clash', { near: type.name, offset });
    return this.#applied({ type, apply: ([value]) => apply(value!), nullable: operand.nullable }, [operand]);
  }

  #bind(name: string, offset: number): Compiled {
    const bind = this.context.binds.get(this.context.dialect.nameKey(name));
    if (!bind) throw new SqlError('missing-bind', { near: name, offset });
    return compiledConstant(bind.type, bind.value);
  }

  #name(path: readonly Name[]): Compiled {
    const { dialect, scope } = this.context;
    const column = scope.resolve(path);
    if (column) return compiledColumn(column.type, column.nullable, column.index);
    const name = path.map((part) => part.stored).join('.');
    const niladic = path.some((part) => part.quoted) ? undefined : dialect.niladic.get(name.toUpperCase());
    if (!niladic) throw new SqlError('unknown-column', { near: name, offset: path[0]!.offset });
    return this.#applied(niladic([], null), []);
  }

  #call(call: Expression & { kind: 'call' }): Compiled {
    const { dialect } = this.context;
    if (isAggregate(call) || call.over) throw new SqlError('misplaced-aggregate', { near: call.name });
    const definition: FunctionDefinition | undefined = dialect.functions.get(call.name);
    if (!definition || call.star)
      throw new SqlError('unknown-function', { near: call.name, offset: call.offset });
    const args = call.args.map((arg) => this.value(arg));
    const resolved = definition(args, call.target ? this.type(call.target) : null);
    return this.#applied(resolved, args);
  }

  #applied(resolved: ResolvedFunction, args: readonly Compiled[]): Compiled {
    const evaluate = applied(resolved, args, this.context.session);
    const nullable = resolved.nullable ?? true;
    const fixed = resolved.pure !== false && args.every((arg) => arg.constant !== undefined);
    if (!fixed) return { type: resolved.type, nullable, constant: undefined, evaluate };
    try {
      return compiledConstant(resolved.type, evaluate([]));
    } catch (error) {
      if (!(error instanceof SqlError)) throw error;
      // It fails only if a row asks for it, as behind a CASE that never gets there.
      return { type: resolved.type, nullable, constant: undefined, evaluate };
    }
  }
}

const AGGREGATES = ['COUNT', 'COUNT_BIG', 'MIN', 'MAX', 'SUM'] as const;

export type AggregateCall = Expression & {
  readonly kind: 'call';
  readonly name: (typeof AGGREGATES)[number];
};

export const isAggregate = (expression: Expression): expression is AggregateCall =>
  expression.kind === 'call' && AGGREGATES.some((name) => name === expression.name) && !expression.over;

const applied = (
  { apply, acceptsNull }: ResolvedFunction,
  args: readonly Compiled[],
  session: Session,
): ((row: Row) => Value) => {
  const [first, second] = args.map((arg) => arg.evaluate);
  if (args.length === 1 && !acceptsNull) {
    return (row) => {
      const value = first!(row);
      return value === null ? null : apply([value], session);
    };
  }
  if (args.length === 2 && !acceptsNull) {
    return (row) => {
      const left = first!(row);
      const right = left === null ? null : second!(row);
      return right === null ? null : apply([left, right], session);
    };
  }
  return (row) => {
    const values = new Array<Value>(args.length);
    for (let at = 0; at < args.length; at += 1) {
      const value = args[at]!.evaluate(row);
      if (value === null && !acceptsNull) return null;
      values[at] = value;
    }
    return apply(values, session);
  };
};
