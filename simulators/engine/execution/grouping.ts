import { SqlError } from '../sql-error.ts';
import { withNulls } from '../storage/key-order.ts';
import type { Expression, Select } from '../syntax/syntax-tree.ts';
import { meaning, walk } from '../syntax/tree-walk.ts';
import type { Value } from '../value.ts';
import {
  type AggregateCall,
  type CompileContext,
  type Compiled,
  Compiler,
  compiledColumn,
  isAggregate,
} from './compiler.ts';
import { type Aggregate, GroupRows } from './group.ts';
import type { Operator } from './operator.ts';

/** GROUP BY and aggregates: after them a row is the group's keys followed by its aggregates. */
export class Grouping {
  readonly #keys: readonly Compiled[];
  readonly #keyMeanings: readonly string[];
  readonly #aggregates: {
    readonly meaning: string;
    readonly compiled: Compiled;
    readonly aggregate: Aggregate;
  }[] = [];
  readonly #compiler: Compiler;

  constructor(select: Select, expressions: readonly Expression[], context: CompileContext) {
    this.#compiler = new Compiler(context);
    this.#keys = select.groupBy.map((expression) => this.#compiler.value(expression));
    this.#keyMeanings = select.groupBy.map((expression) => this.#meaning(expression));
    for (const expression of select.having ? [...expressions, select.having] : expressions) {
      walk(expression, (part) => {
        if (!isAggregate(part)) return true;
        this.#add(part);
        return false;
      });
    }
  }

  /** Keys and aggregates stand in the row; any other column throws `not-grouped`. */
  replaced(expression: Expression): Compiled | null {
    if (expression.kind === 'literal' || expression.kind === 'bind') return null;
    const text = this.#meaning(expression);
    const key = this.#keyMeanings.indexOf(text);
    if (key >= 0) return compiledColumn(this.#keys[key]!.type, this.#keys[key]!.nullable, key);
    const aggregate = this.#aggregates.find((one) => one.meaning === text);
    if (aggregate) return aggregate.compiled;
    if (expression.kind === 'name' && this.#compiler.context.scope.resolve(expression.path)) {
      throw new SqlError('not-grouped', {
        near: expression.path.map(({ stored }) => stored).join('.'),
        offset: expression.path[0]!.offset,
      });
    }
    return null;
  }

  over(input: Operator): Operator {
    const { dialect } = this.#compiler.context;
    const keys = this.#keys.map(({ type, evaluate }) => ({
      evaluate,
      compare: withNulls(type.family === 'null' ? () => 0 : dialect.order(type), dialect),
    }));
    return new GroupRows(
      input,
      keys,
      this.#aggregates.map(({ aggregate }) => aggregate),
    );
  }

  #add(call: AggregateCall): void {
    const text = this.#meaning(call);
    if (this.#aggregates.some((one) => one.meaning === text)) return;
    const { aggregate, type } = this.#aggregate(call);
    const index = this.#keys.length + this.#aggregates.length;
    const nullable = !call.name.startsWith('COUNT');
    this.#aggregates.push({ meaning: text, compiled: compiledColumn(type, nullable, index), aggregate });
  }

  #aggregate(call: AggregateCall) {
    const { dialect } = this.#compiler.context;
    const counts = call.name === 'COUNT' || call.name === 'COUNT_BIG';
    if (counts ? Number(call.star) + call.args.length !== 1 : call.star || call.args.length !== 1) {
      throw new SqlError('wrong-arguments', { near: call.name, offset: call.offset });
    }
    const operand = call.args[0] ? this.#compiler.value(call.args[0]) : null;
    const evaluate = operand?.evaluate ?? null;
    if (counts) {
      const type = dialect.countType(call.name === 'COUNT_BIG');
      if (!type) throw new SqlError('unknown-function', { near: call.name, offset: call.offset });
      return { type, aggregate: { start: 0, evaluate, add: (state: Value) => Number(state) + 1 } };
    }
    const { type } = operand!;
    if (call.name === 'SUM') {
      const sum = dialect.sum(type);
      if (!sum) throw new SqlError('type-clash', { near: call.name, offset: call.offset });
      const add = (state: Value, value: Value) => (state === null ? sum.first(value) : sum.add(state, value));
      return { type: sum.type, aggregate: { start: null, evaluate, add } };
    }
    const order = dialect.order(type);
    const sign = call.name === 'MIN' ? -1 : 1;
    const add = (state: Value, value: Value) =>
      state === null || sign * order(value, state) > 0 ? value : state;
    return { type, aggregate: { start: null, evaluate, add } };
  }

  #meaning(expression: Expression): string {
    return meaning(expression, (path) => this.#compiler.context.scope.nameOf(path));
  }
}
