import type { ExpressionParser } from './parse-expression.ts';
import { readTypeName } from './parse-type.ts';
import type { ColumnSyntax, Expression, KeySyntax, Name, Statement } from './syntax-tree.ts';

/** Reads CREATE TABLE from the table's name on. */
export const readCreateTable = (parser: ExpressionParser): Statement => {
  const { tokens } = parser;
  const table = parser.path(3);
  const columns: ColumnSyntax[] = [];
  const keys: KeySyntax[] = [];
  tokens.expect('(');
  parser.list(() => {
    const name = tokens.accept('CONSTRAINT') ? parser.name() : null;
    const kind = readKeyKind(parser);
    if (kind) keys.push({ name, kind, columns: readColumns(parser) });
    else if (name) throw tokens.refuse();
    else columns.push(readColumn(parser, keys));
  });
  tokens.expect(')');
  return { kind: 'create-table', table, columns, keys };
};

/** Reads CREATE [UNIQUE] INDEX name ON table (columns). */
export const readCreateIndex = (parser: ExpressionParser): Statement => {
  const { tokens } = parser;
  tokens.expect('CREATE');
  const kind = tokens.accept('UNIQUE') ? 'unique' : 'plain';
  skipClustering(parser);
  tokens.expect('INDEX');
  const name = parser.name();
  tokens.expect('ON');
  const table = parser.path(3);
  return { kind: 'create-index', table, key: { name, kind, columns: readColumns(parser) } };
};

const readColumn = (parser: ExpressionParser, keys: KeySyntax[]): ColumnSyntax => {
  const { tokens, dialect } = parser;
  const name = parser.name();
  const type = readTypeName(tokens);
  let nullable = true;
  let identity = false;
  let defaultValue: Expression | null = null;
  for (;;) {
    if (tokens.accept('NOT', 'NULL')) nullable = false;
    else if (tokens.accept('NULL')) nullable = true;
    else if (tokens.accept('DEFAULT')) defaultValue = parser.value();
    else if (dialect.syntax.identityAndClustering && tokens.accept('IDENTITY')) {
      identity = true;
      nullable = false;
      if (tokens.at('(')) readStartAndStep(parser);
    } else {
      const constraint = tokens.accept('CONSTRAINT') ? parser.name() : null;
      const kind = readKeyKind(parser);
      if (!kind && constraint) throw tokens.refuse();
      if (!kind) return { name, type, nullable, identity, defaultValue };
      if (kind === 'primary') nullable = false;
      keys.push({ name: constraint, kind, columns: [name] });
    }
  }
};

const readKeyKind = (parser: ExpressionParser): 'primary' | 'unique-constraint' | null => {
  const { tokens } = parser;
  const kind = tokens.accept('PRIMARY', 'KEY')
    ? 'primary'
    : tokens.accept('UNIQUE')
      ? 'unique-constraint'
      : null;
  if (kind) skipClustering(parser);
  return kind;
};

const skipClustering = ({ tokens, dialect }: ExpressionParser): void => {
  if (dialect.syntax.identityAndClustering && !tokens.accept('CLUSTERED')) tokens.accept('NONCLUSTERED');
};

const readColumns = (parser: ExpressionParser): readonly Name[] => {
  const { tokens } = parser;
  tokens.expect('(');
  const columns = parser.list(() => {
    const name = parser.name();
    tokens.accept('ASC');
    return name;
  });
  tokens.expect(')');
  return columns;
};

/** Only IDENTITY(1,1) exists: the row's number in its table. */
const readStartAndStep = ({ tokens }: ExpressionParser): void => {
  tokens.expect('(');
  for (const sign of [',', ')']) {
    const { current } = tokens;
    if (current.text !== '1') throw tokens.refuse();
    tokens.next();
    tokens.expect(sign);
  }
};
