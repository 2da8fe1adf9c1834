import type { Argument, FunctionDefinition } from '../../engine/dialect.ts';
import type { Session } from '../../engine/session.ts';
import { nativeSqlError, SqlError } from '../../engine/sql-error.ts';
import type { SqlType } from '../../engine/sql-type.ts';
import type { Value } from '../../engine/value.ts';
import {
  conversion,
  DEFAULT_FORMATS,
  exactOf,
  formatted,
  momentAs,
  momentFrom,
  numberOf,
} from './conversions.ts';
import { intervalText } from './interval-text.ts';
import { fieldsOf, timestampText, wallOf } from './moment.ts';
import { minimumText, plainText } from './number-text.ts';
import { define, orNull, returns } from './resolve.ts';
import { rowIdFromText, rowIdText } from './row-id.ts';
import {
  CLOB,
  DATE,
  isNational,
  LONGEST_VARCHAR2,
  numberType,
  nvarchar2,
  ROWID,
  timestamp,
  timestampTz,
  varchar2,
} from './types.ts';

const ANY = ['text', 'exact', 'float', 'moment', 'interval', 'rowid', 'binary'] as const;
const NUMBER_FORMATS: Readonly<Record<string, (value: Value) => string>> = {
  TM: minimumText,
  TM9: minimumText,
};
const LONGEST_MOMENT = 75;
const LONGEST_NUMBER = 64;

function numberFormat(format: string): (value: Value) => string {
  const known = NUMBER_FORMATS[format.toUpperCase()];
  if (!known) throw nativeSqlError(1481, 'invalid number format model');
  return known;
}

/** The NLS format that stands for one left out. */
export function sessionFormat(type: SqlType, session: Session): string {
  const name =
    type.name === 'date'
      ? 'NLS_DATE_FORMAT'
      : type.name === 'timestamp'
        ? 'NLS_TIMESTAMP_FORMAT'
        : 'NLS_TIMESTAMP_TZ_FORMAT';
  return session.options.get(name) ?? DEFAULT_FORMATS[name];
}

type Text = (value: Value, session: Session) => string;

function asText({ type }: Argument, format: Argument | undefined): Text {
  const constant = format?.constant === undefined ? undefined : String(format.constant);
  switch (type.family) {
    case 'exact':
      return constant === undefined ? plainText : numberFormat(constant);
    case 'float':
      return (value) => (constant === undefined ? plainText : numberFormat(constant))(exactOf(value));
    case 'moment':
      return (value, session) => formatted(value, type, constant ?? sessionFormat(type, session));
    // A format of an interval counts for nothing.
    case 'interval':
      return (value) => intervalText(value, type);
    default: {
      const convert = conversion(type, varchar2(LONGEST_VARCHAR2));
      if (format !== undefined || convert === null) throw new SqlError('wrong-arguments');
      return (value) => String(convert(value));
    }
  }
}

const toChar = (national: boolean): FunctionDefinition =>
  define(1, 3, [ANY, ['text']], ([argument, format]) => {
    if (format !== undefined && format.constant === undefined) throw new SqlError('wrong-arguments');
    const text = asText(argument!, format);
    const { family, length } = argument!.type;
    const width =
      family === 'text'
        ? Math.min(LONGEST_VARCHAR2, length ?? 1)
        : family === 'moment'
          ? LONGEST_MOMENT
          : LONGEST_NUMBER;
    const type = national || isNational(argument!.type) ? nvarchar2(width) : varchar2(width);
    // Without a format the session's own counts.
    const pure = family !== 'moment' || format !== undefined;
    return returns(type, ([value], session) => orNull(text(value!, session)), { pure });
  });

/** TO_DATE, TO_TIMESTAMP and TO_TIMESTAMP_TZ. */
const toMoment = (to: SqlType): FunctionDefinition =>
  define(1, 2, [['text', 'moment'], ['text']], ([argument, model]) => {
    const { type } = argument!;
    return returns(
      to,
      ([value, format], session) =>
        type.family === 'moment'
          ? momentAs(value!, type, to)
          : momentFrom(String(value), format === undefined ? sessionFormat(to, session) : String(format), to),
      { pure: model !== undefined },
    );
  });

export const CONVERSION_FUNCTIONS: ReadonlyMap<string, FunctionDefinition> = new Map([
  ['TO_CHAR', toChar(false)],
  ['TO_NCHAR', toChar(true)],
  ['TO_DATE', toMoment(DATE)],
  ['TO_TIMESTAMP', toMoment(timestamp(9))],
  ['TO_TIMESTAMP_TZ', toMoment(timestampTz(9))],
  [
    'TO_NUMBER',
    define(1, 1, [['text', 'exact', 'float']], ([argument]) =>
      returns(
        numberType(),
        argument!.type.family === 'exact'
          ? ([value]) => value!
          : argument!.type.family === 'float'
            ? ([value]) => exactOf(value!)
            : ([value]) => numberOf(value!),
      ),
    ),
  ],
  ['TO_CLOB', define(1, 1, [['text']], () => returns(CLOB, ([value]) => value!))],
  [
    'SYS_EXTRACT_UTC',
    define(1, 1, [['moment']], ([argument]) =>
      returns(timestamp(argument!.type.precision ?? 6), ([value]) =>
        timestampText(fieldsOf(wallOf(momentAs(value!, argument!.type, timestampTz(9))))),
      ),
    ),
  ],
  [
    'ROWIDTOCHAR',
    define(1, 1, [['rowid']], () => returns(varchar2(18), ([value]) => rowIdText(Number(value)))),
  ],
  [
    'CHARTOROWID',
    define(1, 1, [['text']], () =>
      returns(ROWID, ([value]) => {
        const row = rowIdFromText(String(value));
        if (Number.isNaN(row)) throw nativeSqlError(1410, 'invalid ROWID');
        return row;
      }),
    ),
  ],
]);
