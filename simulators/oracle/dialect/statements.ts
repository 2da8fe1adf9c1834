import type { DialectStatement, StatementParser } from '../../engine/dialect.ts';
import type { Session } from '../../engine/session.ts';
import { nativeSqlError } from '../../engine/sql-error.ts';
import type { TokenReader } from '../../engine/syntax/token-reader.ts';

const statement = (run: (session: Session) => void): DialectStatement => ({
  kind: 'dialect',
  run: (session) => {
    run(session);
    return { kind: 'done' };
  },
});

/** Parameters a session may set; those that name an order take BINARY only, as nothing else is simulated. */
const PARAMETERS: Readonly<Record<string, RegExp>> = {
  NLS_DATE_FORMAT: /./,
  NLS_TIMESTAMP_FORMAT: /./,
  NLS_TIMESTAMP_TZ_FORMAT: /./,
  NLS_NUMERIC_CHARACTERS: /^\.,$/,
  NLS_SORT: /^BINARY$/i,
  NLS_COMP: /^BINARY$/i,
  NLS_LANGUAGE: /./,
  NLS_TERRITORY: /./,
  TIME_ZONE: /^([-+]\d\d?:\d\d?|UTC|DBTIMEZONE|LOCAL)$/i,
  CURRENT_SCHEMA: /./,
};

/** ALTER SESSION SET name = value … */
const alterSession: StatementParser = (tokens) => {
  tokens.expect('ALTER', 'SESSION', 'SET');
  const settings: (readonly [name: string, value: string])[] = [];
  while (!tokens.atEnd) {
    const name = tokens.name().text.toUpperCase();
    tokens.expect('=');
    const { text } = tokens.next();
    const allowed = PARAMETERS[name];
    if (!allowed) throw nativeSqlError(2248, 'invalid option for ALTER SESSION');
    if (!allowed.test(text))
      throw nativeSqlError(12705, 'Cannot access NLS data files or invalid environment specified');
    settings.push([name, text]);
  }
  if (settings.length === 0) throw tokens.refuse();
  return statement((session) => {
    for (const [name, value] of settings) session.options.set(name, value);
  });
};

/** SET TRANSACTION READ ONLY | READ WRITE | ISOLATION LEVEL SERIALIZABLE | READ COMMITTED. */
const setTransaction: StatementParser = (tokens) => {
  tokens.expect('SET', 'TRANSACTION');
  const readOnly = tokens.accept('READ', 'ONLY');
  const serializable = !readOnly && tokens.accept('ISOLATION', 'LEVEL', 'SERIALIZABLE');
  const plain =
    readOnly ||
    serializable ||
    tokens.accept('READ', 'WRITE') ||
    tokens.accept('ISOLATION', 'LEVEL', 'READ', 'COMMITTED');
  if (!plain) throw tokens.refuse();
  endOf(tokens);
  return statement((session) => {
    if (session.transactionDepth > 0) {
      throw nativeSqlError(1453, 'SET TRANSACTION must be first statement of transaction');
    }
    const isolation = readOnly || serializable ? 'transaction-snapshot' : 'statement-snapshot';
    session.begin({ isolation, readOnly });
  });
};

const endOf = (tokens: TokenReader): void => {
  if (!tokens.atEnd) throw tokens.refuse();
};

export const STATEMENTS: ReadonlyMap<string, StatementParser> = new Map([
  ['ALTER', alterSession],
  ['SET', setTransaction],
]);
