import type { config as DriverConfig } from 'mssql';
import type { SqlServerConnection, SqlServerTimeouts } from './options.ts';

const MINUTE = 60_000;

/** What the driver is told. One session and no pool of its own: sessions.ts keeps count of them. */
export function driverConfig(
  connection: SqlServerConnection,
  database: string,
  timeouts: SqlServerTimeouts,
  onMessage: (number: number) => void,
): DriverConfig {
  const { server, port, instance, user, password, domain, tls = {}, application, packetBytes } = connection;
  const { mode = 'verify', authority, serverName, minVersion } = tls;
  return {
    ...{ user, password },
    ...(domain === undefined ? {} : { domain }),
    ...connection.driverOptions,
    ...{ server, database },
    ...(instance === undefined ? { port: port ?? 1433 } : {}),
    pool: { min: 0, max: 1, idleTimeoutMillis: 10 * MINUTE },
    connectionTimeout: connection.connectTimeout ?? 15_000,
    requestTimeout: timeouts.statement ?? 5 * MINUTE,
    arrayRowMode: true,
    // Otherwise a SELECT before each statement, whose row nobody counts.
    validateConnection: 'socket',
    // Messages of a refused login say more than the error the driver makes of the last of them.
    beforeConnect: (raw: unknown) => {
      const events = raw as { on(event: string, listener: (message: { number: number }) => void): void };
      events.on('errorMessage', ({ number }) => onMessage(number));
    },
    options: {
      appName: application ?? 'cutover',
      readOnlyIntent: true,
      packetSize: packetBytes ?? 16_384,
      encrypt: mode !== 'off',
      trustServerCertificate: mode === 'trust',
      ...(instance === undefined ? {} : { instanceName: instance }),
      ...(serverName === undefined ? {} : { serverName }),
      cryptoCredentialsDetails: {
        ...(authority === undefined ? {} : { ca: authority }),
        ...(minVersion === undefined ? {} : { minVersion }),
        // OpenSSL 3 signs with SHA-1, as TLS below 1.2 must, at security level 0 only.
        ...(minVersion === 'TLSv1' || minVersion === 'TLSv1.1' ? { ciphers: 'DEFAULT@SECLEVEL=0' } : {}),
      },
    },
  };
}
