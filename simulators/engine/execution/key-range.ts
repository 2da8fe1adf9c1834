import { compareGaps, type Gap, type KeyOrder, ROW_ID } from '../storage/key-order.ts';
import type { ComparisonOperator, Expression } from '../syntax/syntax-tree.ts';
import { conjuncts, walk } from '../syntax/tree-walk.ts';
import type { Value } from '../value.ts';
import { isCondition } from './compile-condition.ts';
import { type Compiled, Compiler } from './compiler.ts';
import { Scope, type ScopeSource } from './scope.ts';

/** The stretch of an index between two gaps. */
export interface KeyRange {
  readonly low: Gap;
  readonly high: Gap;
}

const TURNED: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '=': '=',
  '<>': '<>',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** A comparison of one key column with a constant. */
interface Bound {
  readonly column: number;
  readonly operator: ComparisonOperator;
  /** Null where the constant is NULL or names no row: nothing can satisfy it. */
  readonly value: Value;
}

/**
 * Finds, for conditions all of which must hold, a stretch of an index that contains every row satisfying them.
 * It may contain others: each row is tested again. Keyset conditions of any depth,
 * `a > @a OR (a = @a AND (b > @b OR …))`, come out as exactly the rows behind the key. Null: no row at all.
 */
export class KeyRanges {
  readonly #compiler: Compiler;
  readonly #source: ScopeSource;
  readonly #order: KeyOrder;
  readonly #scope: Scope;

  constructor(compiler: Compiler, source: ScopeSource, order: KeyOrder) {
    this.#scope = compiler.context.scope;
    const noColumns = new Scope([], compiler.context.dialect);
    this.#compiler = new Compiler({ ...compiler.context, scope: noColumns });
    this.#source = source;
    this.#order = order;
  }

  of(conditions: readonly Expression[]): KeyRange | null {
    return this.#all(conditions, []);
  }

  /** The key column an expression is, undefined where it is anything else. */
  columnOf(expression: Expression): number | undefined {
    if (expression.kind !== 'name') return undefined;
    const resolved = this.#scope.resolve(expression.path);
    if (resolved?.source !== this.#source) return undefined;
    if (resolved.pseudo) return resolved.pseudo.rowId ? ROW_ID : undefined;
    return resolved.column;
  }

  #all(conditions: readonly Expression[], prefix: readonly Value[]): KeyRange | null {
    const whole: KeyRange = { low: { prefix, after: false }, high: { prefix, after: true } };
    const column = this.#order.columns[prefix.length];
    if (column === undefined) return whole;
    for (const condition of conditions) {
      const value = this.#equalTo(condition, column);
      if (value === undefined) continue;
      if (value.never) return null;
      return this.#all(
        conditions.filter((other) => other !== condition),
        [...prefix, value.value],
      );
    }
    let range: KeyRange | null = whole;
    for (const condition of conditions) range = this.#both(range, this.#one(condition, prefix, column));
    return range;
  }

  #one(condition: Expression, prefix: readonly Value[], column: number): KeyRange | null {
    const whole: KeyRange = { low: { prefix, after: false }, high: { prefix, after: true } };
    switch (condition.kind) {
      case 'or':
        return condition.parts
          .map((part) => this.#all(conjuncts(part), prefix))
          .reduce((left, right) => this.#either(left, right));
      case 'and':
        return this.#all(conjuncts(condition), prefix);
      case 'in': {
        if (condition.negated) return whole;
        const { operand: left, offset } = condition;
        return condition.list
          .map((right) => this.#all([{ kind: 'compare', operator: '=', left, right, offset }], prefix))
          .reduce((one, other) => this.#either(one, other));
      }
      case 'is-null':
        if (!condition.negated || this.columnOf(condition.operand) !== column) return whole;
        return this.#withoutNull(whole, prefix, column);
      case 'compare': {
        const bound = this.#bound(condition);
        if (bound?.column !== column || bound.operator === '<>') return whole;
        if (bound.value === null) return null;
        return this.#compared(
          bound.operator,
          [...prefix, bound.value],
          this.#withoutNull(whole, prefix, column),
        );
      }
      default:
        return whole;
    }
  }

  #compared(operator: ComparisonOperator, key: readonly Value[], whole: KeyRange): KeyRange {
    if (operator === '<') return { low: whole.low, high: { prefix: key, after: false } };
    if (operator === '<=') return { low: whole.low, high: { prefix: key, after: true } };
    if (operator === '>') return { low: { prefix: key, after: true }, high: whole.high };
    return { low: { prefix: key, after: false }, high: whole.high };
  }

  #withoutNull(whole: KeyRange, prefix: readonly Value[], column: number): KeyRange {
    if (column === ROW_ID) return whole;
    const nulls = [...prefix, null];
    return this.#compiler.context.dialect.nullsFirst
      ? { low: { prefix: nulls, after: true }, high: whole.high }
      : { low: whole.low, high: { prefix: nulls, after: false } };
  }

  /** The value a condition fixes the column to; undefined where it does not. */
  #equalTo(condition: Expression, column: number): { value: Value; never: boolean } | undefined {
    if (condition.kind === 'is-null' && !condition.negated) {
      return this.columnOf(condition.operand) === column ? { value: null, never: false } : undefined;
    }
    const bound = condition.kind === 'compare' ? this.#bound(condition) : undefined;
    if (bound?.column !== column || bound.operator !== '=') return undefined;
    return { value: bound.value, never: bound.value === null };
  }

  #bound({ left, right, operator }: Expression & { kind: 'compare' }): Bound | undefined {
    const column = this.columnOf(left);
    if (column !== undefined) return this.#boundTo(left, column, operator, right);
    const other = this.columnOf(right);
    return other === undefined ? undefined : this.#boundTo(right, other, TURNED[operator], left);
  }

  #boundTo(
    key: Expression,
    column: number,
    operator: ComparisonOperator,
    operand: Expression,
  ): Bound | undefined {
    if (!this.#order.columns.includes(column)) return undefined;
    const constant = this.#constant(operand);
    if (!constant) return undefined;
    if (constant.constant === null) return { column, operator, value: null };
    if (column === ROW_ID) {
      const resolved = key.kind === 'name' ? this.#scope.resolve(key.path) : null;
      const rowId = resolved?.pseudo?.rowId?.(constant.constant!) ?? Number.NaN;
      if (Number.isNaN(rowId)) return operator === '=' ? { column, operator, value: null } : undefined;
      return { column, operator, value: rowId };
    }
    const type = this.#source.columns[column]!.type;
    const probe = this.#compiler.context.dialect.probe(type, constant.type);
    return probe ? { column, operator, value: probe(constant.constant!) } : undefined;
  }

  /** An expression that reads no column and is known before the first row. */
  #constant(expression: Expression): Compiled | undefined {
    let readsColumn = isCondition(expression);
    walk(expression, (part) => {
      if (part.kind === 'name' && this.#scope.resolve(part.path)) readsColumn = true;
      return true;
    });
    if (readsColumn) return undefined;
    const compiled = this.#compiler.value(expression);
    return compiled.constant === undefined ? undefined : compiled;
  }

  #both(left: KeyRange | null, right: KeyRange | null): KeyRange | null {
    if (!left || !right) return null;
    const low = compareGaps(this.#order, left.low, right.low) >= 0 ? left.low : right.low;
    const high = compareGaps(this.#order, left.high, right.high) <= 0 ? left.high : right.high;
    return compareGaps(this.#order, low, high) < 0 ? { low, high } : null;
  }

  #either(left: KeyRange | null, right: KeyRange | null): KeyRange | null {
    if (!left || !right) return left ?? right;
    const low = compareGaps(this.#order, left.low, right.low) <= 0 ? left.low : right.low;
    const high = compareGaps(this.#order, left.high, right.high) >= 0 ? left.high : right.high;
    return { low, high };
  }
}
