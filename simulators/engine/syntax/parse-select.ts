import type { ExpressionParser } from './parse-expression.ts';
import type { Expression, FromItem, Join, Name, Select, SelectItem } from './syntax-tree.ts';

/** Reads a SELECT from its first word on. */
export const readSelect = (parser: ExpressionParser): Select => {
  const { tokens } = parser;
  const { syntax } = parser.dialect;
  tokens.expect('SELECT');
  let limit: Expression | null = null;
  if (syntax.top && tokens.accept('TOP')) limit = readTop(parser);
  const items = parser.list(() => readItem(parser));
  let from: FromItem | null = null;
  const joins: Join[] = [];
  if (tokens.accept('FROM')) {
    from = readFromItem(parser);
    for (let join = readJoin(parser); join; join = readJoin(parser)) joins.push(join);
  } else if (!syntax.selectWithoutFrom) throw tokens.refuse();
  const where = tokens.accept('WHERE') ? parser.expression() : null;
  const groupBy = tokens.accept('GROUP', 'BY') ? parser.list(() => parser.expression()) : [];
  const having = tokens.accept('HAVING') ? parser.expression() : null;
  const orderBy = tokens.accept('ORDER', 'BY') ? parser.orderItems() : [];
  if (syntax.fetchFirst && tokens.at('FETCH')) limit = readFetch(parser);
  return { kind: 'select', items, from, joins, where, groupBy, having, orderBy, limit };
};

/** `TOP (expression)`, or a number without parentheses as older statements have it. */
const readTop = (parser: ExpressionParser): Expression => {
  const { tokens } = parser;
  if (tokens.accept('(')) {
    const count = parser.expression();
    tokens.expect(')');
    return count;
  }
  const token = tokens.next();
  if (token.kind === 'number') return { kind: 'literal', typed: parser.dialect.numberLiteral(token.text) };
  throw tokens.refuse(token);
};

const readFetch = (parser: ExpressionParser): Expression => {
  const { tokens } = parser;
  tokens.expect('FETCH');
  if (!tokens.accept('FIRST')) tokens.expect('NEXT');
  const count = parser.value();
  if (!tokens.accept('ROWS')) tokens.expect('ROW');
  tokens.expect('ONLY');
  return count;
};

const readItem = (parser: ExpressionParser): SelectItem => {
  const { tokens } = parser;
  if (tokens.accept('*')) return { kind: 'all', qualifier: null };
  if (tokens.ahead(1).word === '.' && tokens.ahead(2).word === '*') {
    const qualifier = parser.name();
    tokens.expect('.', '*');
    return { kind: 'all', qualifier };
  }
  const start = tokens.current.offset;
  const expression = parser.expression();
  const text = tokens.text.slice(start, tokens.current.offset).trim();
  return { kind: 'expression', expression, alias: readAlias(parser, true), text };
};

const readAlias = (parser: ExpressionParser, withAs: boolean): Name | null => {
  const { tokens } = parser;
  if (withAs && tokens.accept('AS')) return parser.name();
  const { current } = tokens;
  const isName = current.kind === 'quoted' || (current.kind === 'word' && !parser.isReserved(current));
  return isName ? parser.name() : null;
};

const readFromItem = (parser: ExpressionParser): FromItem => {
  const { tokens } = parser;
  const { syntax } = parser.dialect;
  if (tokens.accept('(')) {
    const select = readSelect(parser);
    tokens.expect(')');
    return { kind: 'derived', select, alias: readAlias(parser, syntax.tableAliasAs) };
  }
  const path = parser.path(3);
  let asOf: Expression | null = null;
  if (syntax.asOfScn && tokens.accept('AS', 'OF', 'SCN')) asOf = parser.value();
  return { kind: 'table', path, alias: readAlias(parser, syntax.tableAliasAs), asOf };
};

const readJoin = (parser: ExpressionParser): Join | null => {
  const { tokens } = parser;
  if (tokens.accept('CROSS', 'JOIN')) return { kind: 'cross', item: readFromItem(parser), on: null };
  const left = tokens.accept('LEFT', 'OUTER', 'JOIN') || tokens.accept('LEFT', 'JOIN');
  if (!left && !tokens.accept('INNER', 'JOIN') && !tokens.accept('JOIN')) return null;
  const item = readFromItem(parser);
  tokens.expect('ON');
  return { kind: left ? 'left' : 'inner', item, on: parser.expression() };
};
