import { fromDecimal, moduloDecimals, rescale, toDecimal } from '../../engine/decimal.ts';
import type { FunctionDefinition, ResolvedFunction } from '../../engine/dialect.ts';
import type { Session } from '../../engine/session.ts';
import { nativeSqlError, SqlError } from '../../engine/sql-error.ts';
import type { SqlType } from '../../engine/sql-type.ts';
import type { Value } from '../../engine/value.ts';
import { conversion, now } from './conversions.ts';
import { dateText, zonedText } from './moment.ts';
import { define, orNull, returns } from './resolve.ts';
import { piece } from './text-functions.ts';
import { DATE, isLob, LONGEST_VARCHAR2, numberType, raw, timestampTz, varchar2 } from './types.ts';

const ALL = ['text', 'exact', 'float', 'moment', 'interval', 'rowid', 'binary'] as const;

/** Most bytes of RAW in SQL. */
const LONGEST_RAW = 2000;

/** The first that is not NULL, as the type of the first. */
const firstOf = (least: number, most: number): FunctionDefinition =>
  define(least, most, [ALL], (args) => {
    const type = args.find(({ type: { family } }) => family !== 'null')?.type ?? args[0]!.type;
    const converts = args.map((argument) => conversion(argument.type, type));
    if (converts.includes(null)) throw new SqlError('type-clash', { near: type.name });
    const apply = (values: readonly Value[]): Value => {
      const index = values.findIndex((value) => value !== null);
      return index === -1 ? null : converts[index]!(values[index]!);
    };
    return returns(type, apply, { acceptsNull: true, nullable: args.every(({ nullable }) => nullable) });
  });

const lobPiece: FunctionDefinition = define(1, 3, [['text', 'binary'], ['exact']], ([argument]) => {
  const binary = argument!.type.family === 'binary';
  const most = binary ? LONGEST_RAW : LONGEST_VARCHAR2;
  return returns(binary ? raw(most) : varchar2(most), ([value, amount, offset]) => {
    const length = Number(amount ?? most);
    if (length > most)
      throw nativeSqlError(6502, 'PL/SQL: numeric or value error: character string buffer too small');
    const from = Number(offset ?? 1);
    return binary
      ? (value as Uint8Array).subarray(from - 1, from - 1 + length)
      : orNull(piece(String(value), from, length));
  });
});

/** The commit number, where the user may execute the package. */
const currentScn: FunctionDefinition = define(0, 0, [[]], () =>
  returns(
    numberType(),
    (_values, session) => {
      if (!session.may('execute', 'SYS.DBMS_FLASHBACK')) {
        throw nativeSqlError(904, '"DBMS_FLASHBACK"."GET_SYSTEM_CHANGE_NUMBER": invalid identifier');
      }
      return session.database.commitNumber;
    },
    { nullable: false, pure: false },
  ),
);

const CONTEXT: Readonly<Record<string, (session: Session) => string>> = {
  SESSION_USER: ({ user }) => user,
  CURRENT_SCHEMA: (session) => session.options.get('CURRENT_SCHEMA') ?? session.user,
  DB_NAME: ({ database }) => database.name,
  SERVICE_NAME: ({ database }) => database.name,
  MODULE: ({ application }) => application,
};

export const OTHER_FUNCTIONS: ReadonlyMap<string, FunctionDefinition> = new Map([
  ['NVL', firstOf(2, 2)],
  ['COALESCE', firstOf(2, 100)],
  [
    'MOD',
    define(2, 2, [['exact']], () =>
      returns(numberType(), ([left, right]) =>
        right === 0 ? left! : fromDecimal(moduloDecimals(toDecimal(left!), toDecimal(right!))),
      ),
    ),
  ],
  [
    'ROUND',
    define(1, 2, [['exact']], () =>
      returns(numberType(), ([value, places]) =>
        fromDecimal(rescale(toDecimal(value!), Number(places ?? 0))),
      ),
    ),
  ],
  [
    'RAWTOHEX',
    define(1, 1, [['binary']], ([argument]) => {
      if (isLob(argument!.type)) throw new SqlError('type-clash', { near: argument!.type.name });
      const length = Math.min(LONGEST_VARCHAR2, (argument!.type.length ?? 1) * 2);
      return returns(varchar2(length), ([value]) =>
        Buffer.from(value as Uint8Array)
          .toString('hex')
          .toUpperCase(),
      );
    }),
  ],
  [
    'HEXTORAW',
    define(1, 1, [['text']], ([argument]) =>
      returns(
        raw(Math.min(LONGEST_RAW, argument!.type.length ?? 1)),
        conversionOf(argument!.type, raw(LONGEST_RAW)),
      ),
    ),
  ],
  [
    'DBMS_LOB.GETLENGTH',
    define(1, 1, [['text', 'binary']], () =>
      returns(numberType(), ([value]) => (value as string | Uint8Array).length),
    ),
  ],
  ['DBMS_LOB.SUBSTR', lobPiece],
  ['DBMS_FLASHBACK.GET_SYSTEM_CHANGE_NUMBER', currentScn],
  [
    'SYS_CONTEXT',
    define(2, 2, [['text']], () =>
      returns(
        varchar2(256),
        ([space, name], session) => {
          const read = CONTEXT[String(name).toUpperCase()];
          if (String(space).toUpperCase() !== 'USERENV' || !read) {
            throw nativeSqlError(2003, 'invalid USERENV parameter');
          }
          return read(session);
        },
        { pure: false },
      ),
    ),
  ],
]);

function conversionOf(from: SqlType, to: SqlType): ResolvedFunction['apply'] {
  const convert = conversion(from, to)!;
  return ([value]) => convert(value!);
}

const constant = (type: SqlType, read: (session: Session) => Value): FunctionDefinition =>
  define(0, 0, [[]], () =>
    returns(type, (_values, session) => read(session), { nullable: false, pure: false }),
  );

/** Functions without parentheses. */
export const NILADIC: ReadonlyMap<string, FunctionDefinition> = new Map([
  ['SYSDATE', constant(DATE, () => dateText(now()))],
  ['SYSTIMESTAMP', constant(timestampTz(6), () => zonedText(now(), 0))],
  ['CURRENT_TIMESTAMP', constant(timestampTz(6), () => zonedText(now(), 0))],
  ['DBTIMEZONE', constant(varchar2(6), () => '+00:00')],
  ['SESSIONTIMEZONE', constant(varchar2(75), ({ options }) => options.get('TIME_ZONE') ?? '+00:00')],
  ['USER', constant(varchar2(128), ({ user }) => user)],
]);
