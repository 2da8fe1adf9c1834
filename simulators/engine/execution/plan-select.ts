import type { ResultColumn } from '../result.ts';
import { SqlError } from '../sql-error.ts';
import { withNulls } from '../storage/key-order.ts';
import type { Expression, OrderItem, Select, SelectItem } from '../syntax/syntax-tree.ts';
import { conjuncts, walk } from '../syntax/tree-walk.ts';
import type { Row } from '../value.ts';
import { type CompileContext, type Compiled, Compiler, isAggregate } from './compiler.ts';
import { FromClause } from './from-clause.ts';
import { Grouping } from './grouping.ts';
import { Numbering } from './numbering.ts';
import { Filter, Limit, type Operator, Project } from './operator.ts';
import type { PlanContext } from './plan-context.ts';
import { Sort, type SortKey } from './sort.ts';

/** A SELECT ready to be pulled from, once. */
export interface PlannedSelect {
  readonly columns: readonly ResultColumn[];
  readonly operator: Operator;
}

interface Output extends ResultColumn {
  readonly expression: Expression;
  readonly compiled: Compiled;
}

/** FROM and WHERE, then groups or row numbers, then ORDER BY, the limit and the select list. */
export const planSelect = (select: Select, context: PlanContext): PlannedSelect => {
  const from = new FromClause(select, context);
  const base: CompileContext = { ...context, scope: from.scope };
  const items = select.items.flatMap((item) => expand(item, from));
  const orderBy = select.orderBy.map((item) => ({ ...item, expression: ordinal(item.expression, items) }));
  const everything = [
    ...items.map(({ expression }) => expression),
    ...orderBy.map(({ expression }) => expression),
  ];
  const grouping = isGrouped(select, everything) ? new Grouping(select, everything, base) : null;
  const numbering = new Numbering(everything, from.width, base);
  const compiler = new Compiler({
    ...base,
    replaced: (expression) => grouping?.replaced(expression) ?? numbering.replaced(expression),
  });

  const outputs = items.map((item) => output(item, compiler));
  const plain = new Compiler(base);
  const sortKeys = orderBy.map((item) => sortKey(item, compiler));
  const having = select.having ? compiler.condition(select.having) : null;
  if (grouping && numbering.orderBy) throw new SqlError('syntax', { near: 'OVER' });
  if (having && !grouping) throw new SqlError('syntax', { near: 'HAVING' });
  const limit = select.limit && !context.describing ? limitOf(select.limit, plain) : null;

  // Row numbers need their own order first; the order of the result is then sorted for.
  const wanted = numbering.orderBy ?? (grouping ? [] : orderBy);
  const rows = from.rows(plain, conjuncts(select.where), wanted);
  let { operator, ordered } = rows;
  if (grouping) {
    operator = grouping.over(operator);
    ordered = false;
  }
  if (having) operator = new Filter(operator, having);
  if (numbering.orderBy) {
    if (!ordered)
      operator = new Sort(
        operator,
        numbering.orderBy.map((item) => sortKey(item, plain)),
      );
    operator = numbering.over(operator);
    ordered = false;
  }
  if (sortKeys.length > 0 && !ordered) operator = new Sort(operator, sortKeys);
  if (limit !== null) operator = new Limit(operator, limit);
  const columns = outputs.map(({ name, type, nullable }) => ({ name, type, nullable }));
  return { columns, operator: new Project(operator, projection(outputs)) };
};

const isGrouped = (select: Select, expressions: readonly Expression[]): boolean => {
  let found = select.groupBy.length > 0;
  for (const expression of expressions) {
    walk(expression, (part) => {
      if (isAggregate(part)) found = true;
      return !found;
    });
  }
  return found;
};

type ExpressionItem = SelectItem & { readonly kind: 'expression' };

/** `*` and `alias.*` as the columns they stand for. */
const expand = (item: SelectItem, from: FromClause): readonly ExpressionItem[] => {
  if (item.kind === 'expression') return [item];
  const { qualifier } = item;
  const sources = qualifier ? [from.scope.source(qualifier)] : from.scope.sources;
  return sources.flatMap((source) => {
    if (!source) throw new SqlError('unknown-table', { near: qualifier!.stored, offset: qualifier!.offset });
    return source.columns.map(({ name }): ExpressionItem => {
      const path = source.name === null ? [name] : [source.name, name];
      const names = path.map((stored) => ({ stored, quoted: true, offset: qualifier?.offset ?? 0 }));
      return { kind: 'expression', expression: { kind: 'name', path: names }, alias: null, text: name };
    });
  });
};

/** ORDER BY may name a column of the result by its alias or its number. */
const ordinal = (expression: Expression, items: readonly ExpressionItem[]): Expression => {
  if (expression.kind === 'literal' && typeof expression.typed.value === 'number') {
    const item = items[expression.typed.value - 1];
    if (!item) throw new SqlError('unknown-column', { near: String(expression.typed.value) });
    return item.expression;
  }
  if (expression.kind !== 'name' || expression.path.length > 1) return expression;
  const [name] = expression.path;
  return items.find(({ alias }) => alias?.stored === name!.stored)?.expression ?? expression;
};

const output = ({ expression, alias, text }: ExpressionItem, compiler: Compiler): Output => {
  const compiled = compiler.value(expression);
  const { dialect, scope } = compiler.context;
  const column = expression.kind === 'name' ? scope.resolve(expression.path) : null;
  const own = column && !column.pseudo ? column.source.columns[column.column]!.name : null;
  const name = alias?.stored ?? own ?? dialect.expressionName(text);
  return { name, type: compiled.type, nullable: compiled.nullable, expression, compiled };
};

const sortKey = ({ expression, descending, nulls }: OrderItem, compiler: Compiler): SortKey => {
  const { dialect } = compiler.context;
  const { type, evaluate } = compiler.value(expression);
  const order = type.family === 'null' ? () => 0 : dialect.order(type);
  if (nulls === null) {
    const compare = withNulls(order, dialect);
    return { evaluate, compare: descending ? (left, right) => compare(right, left) : compare };
  }
  const directed = descending ? (left: Row[number], right: Row[number]) => order(right, left) : order;
  return { evaluate, compare: withNulls(directed, { nullsFirst: nulls === 'first' }) };
};

const limitOf = (expression: Expression, compiler: Compiler): number => {
  const { constant } = compiler.value(expression);
  const count = Number(constant);
  if (constant === null || !Number.isInteger(count) || count < 0) throw new SqlError('wrong-arguments');
  return count;
};

const projection = (outputs: readonly Output[]): ((row: Row) => Row) => {
  const evaluators = outputs.map(({ compiled }) => compiled.evaluate);
  return (row) => {
    const values = new Array(evaluators.length);
    for (let at = 0; at < evaluators.length; at += 1) values[at] = evaluators[at]!(row);
    return values;
  };
};
