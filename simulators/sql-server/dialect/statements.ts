import type { DialectStatement, StatementParser } from '../../engine/dialect.ts';
import type { Instance } from '../../engine/instance.ts';
import type { TokenReader } from '../../engine/syntax/token-reader.ts';
import { isLevelName, setLevel } from './isolation.ts';

/** SET options that are on or off. Only their state is kept: nothing here behaves otherwise for them. */
const SWITCHES = new Set([
  ...[
    'ANSI_DEFAULTS',
    'ANSI_NULLS',
    'ANSI_NULL_DFLT_ON',
    'ANSI_NULL_DFLT_OFF',
    'ANSI_PADDING',
    'ANSI_WARNINGS',
  ],
  ...[
    'ARITHABORT',
    'ARITHIGNORE',
    'CONCAT_NULL_YIELDS_NULL',
    'CURSOR_CLOSE_ON_COMMIT',
    'IMPLICIT_TRANSACTIONS',
  ],
  ...['NOCOUNT', 'NUMERIC_ROUNDABORT', 'QUOTED_IDENTIFIER', 'XACT_ABORT', 'NO_BROWSETABLE', 'FMTONLY'],
]);

/** SET options with a number or a word. */
const SETTINGS = new Set([
  'DATEFIRST',
  'DATEFORMAT',
  'LANGUAGE',
  'LOCK_TIMEOUT',
  'ROWCOUNT',
  'TEXTSIZE',
  'DEADLOCK_PRIORITY',
]);

const statement = (run: DialectStatement['run']): DialectStatement => ({ kind: 'dialect', run });

const set: StatementParser = (tokens) => {
  tokens.expect('SET');
  if (tokens.accept('TRANSACTION', 'ISOLATION', 'LEVEL')) return isolationLevel(tokens);
  const { word } = tokens.current;
  if (SWITCHES.has(word)) {
    tokens.next();
    const state = tokens.next();
    if (state.word !== 'ON' && state.word !== 'OFF') throw tokens.refuse(state);
    return statement((session) => {
      session.options.set(word, state.word);
      return undefined;
    });
  }
  if (!SETTINGS.has(word)) throw tokens.refuse();
  tokens.next();
  tokens.accept('-');
  const value = tokens.next();
  if (!['word', 'number', 'text', 'national'].includes(value.kind)) throw tokens.refuse(value);
  return statement((session) => {
    session.options.set(word, value.text);
    return undefined;
  });
};

function isolationLevel(tokens: TokenReader): DialectStatement {
  let name = tokens.name().word;
  if (name === 'READ' || name === 'REPEATABLE') name += ` ${tokens.name().word}`;
  if (!isLevelName(name)) throw tokens.refuse();
  return statement((session) => {
    setLevel(session, name);
    return undefined;
  });
}

const use: StatementParser = (tokens) => {
  tokens.expect('USE');
  const database = tokens.name().text;
  return statement((session) => {
    session.use(database);
    return undefined;
  });
};

const DATABASE_SWITCHES = new Set(['ALLOW_SNAPSHOT_ISOLATION', 'READ_COMMITTED_SNAPSHOT']);

/** ALTER DATABASE name SET option [WITH ROLLBACK IMMEDIATE]. */
const alter =
  (instance: () => Instance): StatementParser =>
  (tokens) => {
    tokens.expect('ALTER', 'DATABASE');
    const name = tokens.name();
    tokens.expect('SET');
    const option = tokens.next().word;
    const isMode = option === 'READ_ONLY' || option === 'READ_WRITE';
    if (!isMode && !DATABASE_SWITCHES.has(option)) throw tokens.refuse();
    const value = isMode ? '' : tokens.next().word;
    if (!isMode && value !== 'ON' && value !== 'OFF') throw tokens.refuse();
    if (tokens.accept('WITH')) tokens.expect('ROLLBACK', 'IMMEDIATE');
    return statement((session) => {
      const database = name.word === 'CURRENT' ? session.database : instance().target(name.text).database;
      if (isMode) database.settings.set('READ_ONLY', option === 'READ_ONLY' ? 'ON' : 'OFF');
      else database.settings.set(option, value);
      return undefined;
    });
  };

export const dialectStatements = (instance: () => Instance): ReadonlyMap<string, StatementParser> =>
  new Map([
    ['SET', set],
    ['USE', use],
    ['ALTER', alter(instance)],
  ]);
