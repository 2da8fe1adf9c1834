import type { FunctionDefinition, ResolvedFunction } from '../../engine/dialect.ts';
import type { Instance, Target } from '../../engine/instance.ts';
import type { Session } from '../../engine/session.ts';
import type { SqlType } from '../../engine/sql-type.ts';
import type { Value } from '../../engine/value.ts';
import { DEFAULT_COLLATION } from './collations.ts';
import { dateText, datetimeText } from './moments.ts';
import { taking } from './text-functions.ts';
import { binaryType, DATETIME, INT, momentType, nvarchar } from './types.ts';

export const PRODUCT_VERSION = '16.0.4135.4';
const SYSNAME = nvarchar(128);

const ofSession = (type: SqlType, value: (session: Session) => Value): FunctionDefinition =>
  taking('', 0, 0, () => ({ type, pure: false, apply: (_values, session) => value(session) }));

const ofValues = (
  type: SqlType,
  least: number,
  most: number,
  apply: (values: readonly Value[], session: Session) => Value,
): FunctionDefinition => taking('', least, most, (): ResolvedFunction => ({ type, pure: false, apply }));

/** Eight bytes, big-endian, as in a rowversion column. */
export function rowVersionBytes(sequence: number): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(sequence));
  return bytes;
}

const TICKS_A_MS = 10_000;

function moment(at: number): readonly [day: number, ticks: number] {
  const days = Math.floor(at / 86_400_000);
  return [days + 719_162, (at - days * 86_400_000) * TICKS_A_MS];
}

/** Database ids count from 5: the four before are the server's own. */
export const databaseId = (instance: Instance, target: Target): number =>
  [...instance.targets].indexOf(target) + 5;

function named(instance: Instance, name: Value): Target | undefined {
  const { dialect } = instance;
  return [...instance.targets].find(
    (target) => dialect.nameKey(target.name) === dialect.nameKey(String(name)),
  );
}

/** The table a name such as `dbo.Patient` or `[dbo].[Patient]` means in the session's database. */
function objectId(session: Session, name: string): number | null {
  const parts = [...name.matchAll(/\[((?:[^\]]|\]\])+)\]|([^.[\]]+)/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll(']]', ']') ?? plain!,
  );
  const [table, schema = 'dbo'] = parts.toReversed();
  return (table && session.database.table(schema, table)?.id) || null;
}

/** What a right is called in HAS_PERMS_BY_NAME, and the object it is held on. */
function holdsRight([object, , right]: readonly Value[], session: Session): Value {
  if (object === null || objectId(session, String(object)) === null) return null;
  const path = String(object).replace(/[[\]]/g, '');
  return session.may(String(right).toLowerCase(), path) ? 1 : 0;
}

/** Functions about the server, its databases and the clock. `now` in milliseconds since the epoch. */
export function serverFunctions(
  instance: () => Instance,
  now: () => number,
): Map<string, FunctionDefinition> {
  const properties: Readonly<Record<string, string>> = {
    PRODUCTVERSION: PRODUCT_VERSION,
    PRODUCTMAJORVERSION: '16',
    EDITION: 'Cutover simulator',
    COLLATION: DEFAULT_COLLATION,
    SERVERNAME: 'SIMULATOR',
  };
  const clock = (digits: boolean): ((session: Session) => string) => {
    return () => {
      const [day, ticks] = moment(now());
      return digits ? `${dateText(day)} ${datetimeText(day, ticks).slice(11)}0000` : datetimeText(day, ticks);
    };
  };
  return new Map([
    ['GETDATE', ofSession(DATETIME, clock(false))],
    ['GETUTCDATE', ofSession(DATETIME, clock(false))],
    ['SYSDATETIME', ofSession(momentType('datetime2', 7), clock(true))],
    ['SYSUTCDATETIME', ofSession(momentType('datetime2', 7), clock(true))],
    [
      'MIN_ACTIVE_ROWVERSION',
      ofSession(binaryType('binary', 8), ({ database }) => rowVersionBytes(database.lowestOpenSequence)),
    ],
    ['SUSER_SNAME', ofSession(SYSNAME, ({ user }) => user)],
    ['SUSER_NAME', ofSession(SYSNAME, ({ user }) => user)],
    ['USER_NAME', ofSession(SYSNAME, ({ user }) => user)],
    ['APP_NAME', ofSession(SYSNAME, ({ application }) => application)],
    [
      'DB_NAME',
      ofValues(SYSNAME, 0, 1, ([id], session) =>
        id === undefined
          ? session.databaseName
          : ([...instance().targets].find((target) => databaseId(instance(), target) === id)?.name ?? null),
      ),
    ],
    [
      'DB_ID',
      ofValues(INT, 0, 1, ([name], session) => {
        const target = named(instance(), name ?? session.databaseName);
        return target ? databaseId(instance(), target) : null;
      }),
    ],
    ['OBJECT_ID', ofValues(INT, 1, 2, ([name], session) => objectId(session, String(name)))],
    ['SCHEMA_NAME', ofValues(SYSNAME, 0, 1, () => 'dbo')],
    ['HAS_PERMS_BY_NAME', ofValues(INT, 3, 3, holdsRight)],
    ['SERVERPROPERTY', ofValues(SYSNAME, 1, 1, ([name]) => properties[String(name).toUpperCase()] ?? null)],
  ]);
}

/** @@ variables. */
export const VARIABLES: ReadonlyMap<string, FunctionDefinition> = new Map([
  ['@@VERSION', ofSession(nvarchar(300), () => `Cutover SQL Server simulator - ${PRODUCT_VERSION}`)],
  ['@@SERVERNAME', ofSession(SYSNAME, () => 'SIMULATOR')],
  ['@@LANGUAGE', ofSession(SYSNAME, () => 'us_english')],
  ['@@TRANCOUNT', ofSession(INT, ({ transactionDepth }) => transactionDepth)],
  ['@@SPID', ofSession(INT, ({ id }) => id)],
  ['@@MAX_PRECISION', ofSession(INT, () => 38)],
  ['@@DBTS', ofSession(binaryType('varbinary', 8), ({ database }) => rowVersionBytes(database.lastSequence))],
]);
