import type { Dialect } from '../dialect.ts';
import { readTokens } from './lexer.ts';
import { ExpressionParser } from './parse-expression.ts';
import { readSelect } from './parse-select.ts';
import { readCreateIndex, readCreateTable } from './parse-table.ts';
import type { Statement } from './syntax-tree.ts';

/** All statements of a text; exactly one unless the dialect has batches. Throws `syntax`. */
export const readStatements = (text: string, dialect: Dialect): readonly Statement[] => {
  const tokens = readTokens(text, dialect.lexical);
  const parser = new ExpressionParser(tokens, dialect);
  const statements: Statement[] = [];
  for (;;) {
    if (dialect.syntax.batches) while (tokens.accept(';'));
    if (tokens.atEnd) break;
    if (statements.length > 0 && !dialect.syntax.batches) throw tokens.refuse();
    statements.push(readStatement(parser));
  }
  if (statements.length === 0 && !dialect.syntax.batches) throw tokens.refuse();
  return statements;
};

/** Names of the binds of a text in the order they stand there, repeated ones each time. */
export const bindsInOrder = (text: string, dialect: Dialect): readonly string[] => {
  const tokens = readTokens(text, dialect.lexical);
  const names: string[] = [];
  for (; !tokens.atEnd; tokens.next()) if (tokens.current.kind === 'bind') names.push(tokens.current.text);
  return names;
};

const readStatement = (parser: ExpressionParser): Statement => {
  const { tokens, dialect } = parser;
  const own = tokens.current.kind === 'word' ? dialect.statements.get(tokens.current.word) : undefined;
  if (own) return own(tokens);
  if (tokens.at('SELECT')) return readSelect(parser);
  if (tokens.accept('INSERT', 'INTO')) return readInsert(parser);
  if (tokens.accept('UPDATE')) return readUpdate(parser);
  if (tokens.accept('DELETE', 'FROM')) {
    return {
      kind: 'delete',
      table: parser.path(3),
      where: tokens.accept('WHERE') ? parser.expression() : null,
    };
  }
  if (tokens.accept('CREATE', 'TABLE')) return readCreateTable(parser);
  if (tokens.at('CREATE')) return readCreateIndex(parser);
  if (tokens.accept('DROP', 'TABLE')) return { kind: 'drop-table', table: parser.path(3) };
  return readTransaction(parser);
};

const readInsert = (parser: ExpressionParser): Statement => {
  const { tokens } = parser;
  const table = parser.path(3);
  let columns = null;
  if (tokens.accept('(')) {
    columns = parser.list(() => parser.name());
    tokens.expect(')');
  }
  tokens.expect('VALUES');
  const readRow = () => {
    tokens.expect('(');
    const row = parser.list(() => parser.expression());
    tokens.expect(')');
    return row;
  };
  const rows = parser.dialect.syntax.multiRowInsert ? parser.list(readRow) : [readRow()];
  return { kind: 'insert', table, columns, rows };
};

const readUpdate = (parser: ExpressionParser): Statement => {
  const { tokens } = parser;
  const table = parser.path(3);
  tokens.expect('SET');
  const set = parser.list(() => {
    const column = parser.name();
    tokens.expect('=');
    return { column, value: parser.expression() };
  });
  return { kind: 'update', table, set, where: tokens.accept('WHERE') ? parser.expression() : null };
};

const readTransaction = ({ tokens, dialect }: ExpressionParser): Statement => {
  const { tranWords } = dialect.syntax;
  const tran = () => tokens.accept('TRAN') || tokens.accept('TRANSACTION');
  if (tranWords && (tokens.at('BEGIN', 'TRAN') || tokens.at('BEGIN', 'TRANSACTION'))) {
    tokens.next();
    tokens.next();
    return { kind: 'begin' };
  }
  const kind = tokens.accept('COMMIT') ? 'commit' : tokens.accept('ROLLBACK') ? 'rollback' : null;
  if (!kind) throw tokens.refuse();
  if (!tokens.accept('WORK') && tranWords) tran();
  return { kind };
};
