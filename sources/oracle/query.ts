import oracledb, {
  type BindParameters,
  type Connection,
  type FetchTypeResponse,
  type Metadata,
} from 'oracledb';
import type { KeyTexts } from '../database/positions.ts';
import type { BindForm } from './rendering.ts';
import type { Throttle } from './throttle.ts';

/** A driver's call that never came back. Its session is left to the server's own care. */
class NoAnswer extends Error {
  readonly code = 'NJS-123';
}

const GRACE = 1_000;

/**
 * Waits for a call of the driver, but not for ever: after its timeout, or when the reader is cancelled, the driver
 * asks the server to break off, and a server or a line that is dead answers that as little as anything else.
 */
export async function answered<Answer>(
  connection: Connection,
  call: Promise<Answer>,
  signal?: AbortSignal,
): Promise<Answer> {
  const timers: NodeJS.Timeout[] = [];
  const { promise: given, reject } = Promise.withResolvers<never>();
  const giveUpAfter = (milliseconds: number, reason: () => unknown) => {
    timers.push(setTimeout(() => reject(reason()), milliseconds));
  };
  const cancelled = () => giveUpAfter(GRACE, () => signal?.reason);
  const { callTimeout } = connection;
  if (callTimeout) giveUpAfter(2 * callTimeout + GRACE, () => new NoAnswer('no answer'));
  signal?.addEventListener('abort', cancelled, { once: true });
  // What loses the race must not be an unhandled rejection.
  call.catch(() => undefined);
  try {
    return await Promise.race([call, given]);
  } finally {
    signal?.removeEventListener('abort', cancelled);
    for (const timer of timers) clearTimeout(timer);
  }
}

/** The limits that a session's small answers count against as well. */
const throttles = new WeakMap<Connection, Throttle>();

export function countAgainst(throttle: Throttle, connection: Connection): Connection {
  throttles.set(connection, throttle);
  return connection;
}

const NEVER = new AbortController().signal;
/** Bytes of a value of the catalogue, roughly. */
const SMALL_VALUE = 16;

/** Carries a small query out when the limits allow it. */
async function counted<Answer extends { readonly rows?: readonly unknown[] | undefined }>(
  connection: Connection,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const throttle = throttles.get(connection);
  const answer = () => answered(connection, ask());
  if (!throttle) return answer();
  return throttle.ask(throttle.small, NEVER, answer, ({ rows = [] }) => ({
    rows: rows.length,
    bytes: rows.reduce<number>((sum, row) => sum + SMALL_VALUE * (row as readonly unknown[]).length, 0),
  }));
}

/** Rows as arrays; numbers of the catalogue are small. */
export async function selectRows(
  connection: Connection,
  sql: string,
  binds: BindParameters = {},
): Promise<readonly (readonly unknown[])[]> {
  const { rows } = await counted(connection, () =>
    connection.execute<readonly unknown[]>(sql, binds, {
      ...{ outFormat: oracledb.OUT_FORMAT_ARRAY, fetchArraySize: 500, prefetchRows: 500, maxRows: 0 },
      fetchTypeHandler: wholeValues,
    }),
  );
  return rows ?? [];
}

/** Whether the query gives any row; no more than one is fetched, by means that every version has. */
export async function givesRow(connection: Connection, sql: string): Promise<boolean> {
  const options = {
    ...{ outFormat: oracledb.OUT_FORMAT_ARRAY, fetchArraySize: 1, prefetchRows: 1, maxRows: 1 },
  };
  const { rows } = await counted(connection, () => connection.execute<readonly unknown[]>(sql, {}, options));
  return rows !== undefined && rows.length > 0;
}

/** LOBs that are fetched come within their row, as text or bytes. */
export function wholeValues({ dbType }: Metadata<unknown>): FetchTypeResponse | undefined {
  if (dbType === oracledb.DB_TYPE_CLOB || dbType === oracledb.DB_TYPE_NCLOB) return { type: oracledb.STRING };
  if (dbType === oracledb.DB_TYPE_BLOB) return { type: oracledb.BUFFER };
  return undefined;
}

const FORMS: Readonly<Record<BindForm, (text: string) => oracledb.BindParameter>> = {
  text: (val) => ({ val, type: oracledb.DB_TYPE_VARCHAR }),
  'national-text': (val) => ({ val, type: oracledb.DB_TYPE_NVARCHAR }),
  double: (text) => ({ val: Number(text), type: oracledb.DB_TYPE_BINARY_DOUBLE }),
};

/** A key's texts as binds of the forms its parts need. */
export function keyBinds(
  forms: readonly BindForm[],
  texts: KeyTexts,
  name: string,
): Record<string, oracledb.BindParameter> {
  const binds: Record<string, oracledb.BindParameter> = {};
  for (const [at, text] of texts.entries()) {
    if (text !== null) binds[`${name}${at + 1}`] = FORMS[forms[at]!](text);
  }
  return binds;
}
