import type { Comparator } from '../dialect.ts';
import { SqlError } from '../sql-error.ts';
import type { ComparisonOperator, Condition, Expression } from '../syntax/syntax-tree.ts';
import type { Row } from '../value.ts';
import type { Compiled, Compiler } from './compiler.ts';
import { likeTest } from './like-pattern.ts';

/** Three-valued: null is unknown. */
export type Test = (row: Row) => boolean | null;

const CONDITIONS: ReadonlySet<Expression['kind']> = new Set([
  'compare',
  'and',
  'or',
  'not',
  'is-null',
  'in',
  'like',
]);

export const isCondition = (expression: Expression): expression is Condition =>
  CONDITIONS.has(expression.kind);

const HOLDS: Readonly<Record<ComparisonOperator, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

export const compileCondition = (compiler: Compiler, condition: Condition): Test => {
  switch (condition.kind) {
    case 'compare':
      return compileComparison(compiler, condition);
    case 'and':
      return all(condition.parts.map((part) => compiler.condition(part)));
    case 'or':
      return any(condition.parts.map((part) => compiler.condition(part)));
    case 'not': {
      const test = compiler.condition(condition.operand);
      return (row) => negated(test(row));
    }
    case 'is-null': {
      const { evaluate } = compiler.value(condition.operand);
      return condition.negated ? (row) => evaluate(row) !== null : (row) => evaluate(row) === null;
    }
    case 'in': {
      const { operand: left, offset } = condition;
      const test = any(
        condition.list.map((right) => compileComparison(compiler, { operator: '=', left, right, offset })),
      );
      return condition.negated ? (row) => negated(test(row)) : test;
    }
    case 'like':
      return compileLike(compiler, condition);
  }
};

/** How two compiled values compare. Throws `type-clash`. */
export const comparatorOf = (
  compiler: Compiler,
  left: Compiled,
  right: Compiled,
  offset: number,
): Comparator => {
  if (left.type.family === 'null' || right.type.family === 'null') return () => 0;
  const compare = compiler.context.dialect.comparison(left.type, right.type);
  if (!compare) throw new SqlError('type-clash', { near: `${left.type.name}, ${right.type.name}`, offset });
  return compare;
};

const compileComparison = (compiler: Compiler, node: Omit<Condition & { kind: 'compare' }, 'kind'>): Test => {
  const left = compiler.value(node.left);
  const right = compiler.value(node.right);
  const compare = comparatorOf(compiler, left, right, node.offset);
  const holds = HOLDS[node.operator];
  const leftValue = left.evaluate;
  const rightValue = right.evaluate;
  return (row) => {
    const a = leftValue(row);
    if (a === null) return null;
    const b = rightValue(row);
    return b === null ? null : holds(compare(a, b));
  };
};

const compileLike = (compiler: Compiler, node: Condition & { kind: 'like' }): Test => {
  const operand = compiler.value(node.operand);
  const pattern = compiler.value(node.pattern);
  const escapeSign = node.escapeSign ? compiler.value(node.escapeSign) : null;
  if ([operand, pattern].some(({ type }) => type.family !== 'text' && type.family !== 'null')) {
    throw new SqlError('type-clash', { near: 'LIKE', offset: node.offset });
  }
  const rules = compiler.context.dialect.like(operand.type);
  const testOf = (row: Row) => {
    const text = pattern.evaluate(row);
    const sign = escapeSign?.evaluate(row) ?? null;
    return text === null ? null : likeTest(String(text), sign === null ? null : String(sign), rules);
  };
  const fixed = [pattern, escapeSign].every((part) => part === null || part.constant !== undefined)
    ? testOf([])
    : undefined;
  return (row) => {
    const text = operand.evaluate(row);
    const test = fixed === undefined ? testOf(row) : fixed;
    if (text === null || test === null) return null;
    return test(String(text)) !== node.negated;
  };
};

const negated = (outcome: boolean | null): boolean | null => (outcome === null ? null : !outcome);

const all = (tests: readonly Test[]): Test => {
  return (row) => {
    let unknown = false;
    for (const test of tests) {
      const outcome = test(row);
      if (outcome === false) return false;
      if (outcome === null) unknown = true;
    }
    return unknown ? null : true;
  };
};

const any = (tests: readonly Test[]): Test => {
  return (row) => {
    let unknown = false;
    for (const test of tests) {
      const outcome = test(row);
      if (outcome === true) return true;
      if (outcome === null) unknown = true;
    }
    return unknown ? null : false;
  };
};
