import type { Expression, Name } from './syntax-tree.ts';

/** The expressions directly inside one, those of OVER excepted. */
export const children = (expression: Expression): readonly Expression[] => {
  switch (expression.kind) {
    case 'literal':
    case 'null':
    case 'bind':
    case 'name':
      return [];
    case 'call':
      return expression.args;
    case 'cast':
    case 'collate':
    case 'negate':
    case 'not':
    case 'is-null':
      return [expression.operand];
    case 'binary':
    case 'compare':
      return [expression.left, expression.right];
    case 'case': {
      const parts = expression.branches.flatMap(({ when, result }) => [when, result]);
      if (expression.operand) parts.unshift(expression.operand);
      if (expression.otherwise) parts.push(expression.otherwise);
      return parts;
    }
    case 'and':
    case 'or':
      return expression.parts;
    case 'in':
      return [expression.operand, ...expression.list];
    case 'like':
      return [
        expression.operand,
        expression.pattern,
        ...(expression.escapeSign ? [expression.escapeSign] : []),
      ];
  }
};

/** Calls `visit` on the expression and all inside it until one answers false: its insides are then left out. */
export const walk = (expression: Expression, visit: (expression: Expression) => boolean): void => {
  if (visit(expression)) for (const child of children(expression)) walk(child, visit);
};

/** The parts of nested ANDs. */
export const conjuncts = (condition: Expression | null): readonly Expression[] => {
  if (condition === null) return [];
  return condition.kind === 'and' ? condition.parts.flatMap((part) => conjuncts(part)) : [condition];
};

/** The same text for expressions that mean the same; `nameOf` says what a path of names stands for. */
export const meaning = (expression: Expression, nameOf: (path: readonly Name[]) => string): string =>
  JSON.stringify(expression, (key, value: unknown) => {
    if (key === 'offset') return undefined;
    if (key === 'path') return nameOf(value as readonly Name[]);
    return typeof value === 'bigint' ? `${value}n` : value;
  });
