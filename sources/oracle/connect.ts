import { setTimeout } from 'node:timers/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import oracledb from 'oracledb';
import type { OracleConnection } from './options.ts';

const DEFAULT_SDU = 65_535;
const DEFAULT_CONNECT_TIMEOUT = 20_000;
const DEFAULT_STATEMENT_TIMEOUT = 300_000;

/**
 * What rendering and paging rely on: a point as the decimal sign, and text compared by its bytes, as the indexes are.
 * Moments do not depend on the session: their formats are named and their zones rendered.
 */
const SETTINGS =
  "ALTER SESSION SET NLS_NUMERIC_CHARACTERS = '.,' NLS_SORT = BINARY NLS_COMP = BINARY NLS_LANGUAGE = AMERICAN";

let thickReady = false;

/** Loads the Oracle Client, once a process. */
function prepareThick({ thick }: OracleConnection): void {
  if (!thick || thickReady) return;
  const { libraries, configuration } = thick;
  oracledb.initOracleClient({
    libDir: libraries,
    ...(configuration !== undefined && { configDir: configuration }),
  });
  thickReady = true;
}

/** Adds an authority to those the process trusts already. */
function trust(authority: string): void {
  const trusted = getCACertificates('default');
  if (!trusted.includes(authority)) setDefaultCACertificates([...trusted, authority]);
}

/** A name or address without anything that could add to the connect string. */
function checked(text: string): string {
  if (!/^[\w.:$#-]+$/.test(text))
    throw new RangeError('a host or service name with signs that none can have');
  return text.includes(':') ? `[${text}]` : text;
}

/** What the driver is told. */
export function attributesOf(connection: OracleConnection): oracledb.ConnectionAttributes {
  const { host, port, service, user, password, tls, application } = connection;
  const seconds = Math.ceil((connection.connectTimeout ?? DEFAULT_CONNECT_TIMEOUT) / 1000);
  const address = `${checked(host)}:${port}/${checked(service)}`;
  const attributes = {
    ...{ user, password },
    ...connection.driverOptions,
    connectString: `${tls === false ? 'tcp' : 'tcps'}://${address}`,
    program: application ?? 'cutover',
    sdu: connection.sdu ?? DEFAULT_SDU,
    ...{ connectTimeout: seconds, transportConnectTimeout: seconds, retryCount: 0 },
    // Minutes between probes, so that a server that vanished is noticed.
    expireTime: 1,
  };
  if (tls === false) return attributes;
  return {
    ...attributes,
    sslServerDNMatch: true,
    ...(tls.serverDn !== undefined && { sslServerCertDN: tls.serverDn }),
    ...(tls.wallet !== undefined && { walletContent: tls.wallet }),
    ...(tls.walletPassword !== undefined && { walletPassword: tls.walletPassword }),
  };
}

/** A session that renders and orders as this folder expects. */
export async function connect(
  connection: OracleConnection,
  statementTimeout = DEFAULT_STATEMENT_TIMEOUT,
): Promise<oracledb.Connection> {
  prepareThick(connection);
  if (connection.tls !== false && connection.tls.authority !== undefined) trust(connection.tls.authority);
  const session = await oracledb.getConnection(attributesOf(connection));
  try {
    session.callTimeout = statementTimeout;
    await session.execute(SETTINGS);
    return session;
  } catch (error) {
    await session.close({ drop: true });
    throw error;
  }
}

/** Milliseconds a session is given to say goodbye. */
const GOODBYE = 1_000;

/** Ends a session, whatever it is in the middle of. One that cannot say goodbye is gone as well. */
export async function disconnect(connection: oracledb.Connection): Promise<void> {
  const goodbye = connection.close({ drop: true }).catch(() => undefined);
  await Promise.race([goodbye, setTimeout(GOODBYE, undefined, { ref: false })]);
}
