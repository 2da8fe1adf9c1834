import type { ExpressionParser } from './parse-expression.ts';
import { readTypeName } from './parse-type.ts';
import type { Expression, Name } from './syntax-tree.ts';
import type { Token } from './token-reader.ts';

/** A value that no operator splits: literal, bind, name, call, CASE, CAST or parentheses. */
export const readPrimary = (parser: ExpressionParser): Expression => {
  const token = parser.tokens.current;
  const { dialect } = parser;
  switch (token.kind) {
    case 'text':
    case 'national':
      parser.tokens.next();
      return { kind: 'literal', typed: dialect.textLiteral(token.text, token.kind === 'national') };
    case 'number':
      parser.tokens.next();
      return { kind: 'literal', typed: dialect.numberLiteral(token.text) };
    case 'binary':
      parser.tokens.next();
      return { kind: 'literal', typed: dialect.binaryLiteral(Buffer.from(token.text, 'hex')) };
    case 'bind':
      parser.tokens.next();
      return { kind: 'bind', name: token.text, offset: token.offset };
    case 'variable':
      parser.tokens.next();
      return { kind: 'name', path: [{ stored: token.word, quoted: false, offset: token.offset }] };
    case 'word':
    case 'quoted':
      return readWord(parser, token);
    default:
      parser.tokens.expect('(');
      return readParenthesised(parser);
  }
};

const readParenthesised = (parser: ExpressionParser): Expression => {
  const inner = parser.expression();
  parser.tokens.expect(')');
  return inner;
};

const readWord = (parser: ExpressionParser, token: Token): Expression => {
  if (parser.tokens.accept('NULL')) return { kind: 'null' };
  if (parser.tokens.accept('CASE')) return readCase(parser, token.offset);
  if (parser.tokens.accept('CAST', '(')) return readCast(parser, token.offset);
  if (parser.dialect.syntax.typedLiterals.has(token.word) && parser.tokens.ahead(1).kind === 'text') {
    parser.tokens.next();
    return { kind: 'literal', typed: parser.dialect.typedLiteral(token.word, parser.tokens.next().text) };
  }
  if (parser.isReserved(token) && !isOwnFunction(parser, token.word)) throw parser.tokens.refuse();
  const path = [parser.stored(parser.tokens.name())];
  while (path.length < 4 && parser.tokens.accept('.')) path.push(parser.name());
  if (!parser.tokens.accept('(')) return { kind: 'name', path };
  return readCall(parser, path);
};

/** A reserved word that is also a function: LEFT before a parenthesis, USER without one. */
const isOwnFunction = ({ tokens, dialect }: ExpressionParser, word: string): boolean =>
  tokens.ahead(1).word === '('
    ? dialect.functions.has(word)
    : dialect.niladic.has(word) || dialect.pseudoColumns.has(word);

const readCall = (parser: ExpressionParser, path: readonly Name[]): Expression => {
  const name = path.map((part) => part.stored.toUpperCase()).join('.');
  let target = null;
  let star = false;
  let args: readonly Expression[] = [];
  if (parser.tokens.accept('*')) star = true;
  else if (!parser.tokens.at(')')) {
    if (parser.dialect.syntax.typeFirstFunctions.has(name)) {
      target = readTypeName(parser.tokens);
      args = parser.tokens.accept(',') ? parser.list(() => parser.expression()) : [];
    } else args = parser.list(() => parser.expression());
  }
  parser.tokens.expect(')');
  const over = parser.tokens.accept('OVER', '(', 'ORDER', 'BY') ? parser.orderItems() : null;
  if (over) parser.tokens.expect(')');
  return { kind: 'call', name, offset: path[0]!.offset, star, target, args, over };
};

const readCast = (parser: ExpressionParser, offset: number): Expression => {
  const operand = parser.expression();
  parser.tokens.expect('AS');
  const target = readTypeName(parser.tokens);
  parser.tokens.expect(')');
  return { kind: 'cast', operand, target, offset };
};

const readCase = (parser: ExpressionParser, offset: number): Expression => {
  const operand = parser.tokens.at('WHEN') ? null : parser.expression();
  const branches: { when: Expression; result: Expression }[] = [];
  while (parser.tokens.accept('WHEN')) {
    const when = parser.expression();
    parser.tokens.expect('THEN');
    branches.push({ when, result: parser.expression() });
  }
  const otherwise = parser.tokens.accept('ELSE') ? parser.expression() : null;
  if (branches.length === 0) throw parser.tokens.refuse();
  parser.tokens.expect('END');
  return { kind: 'case', operand, branches, otherwise, offset };
};
