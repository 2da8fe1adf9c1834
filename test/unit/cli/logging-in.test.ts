import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../cli/load-config.ts';
import { oracleSystem, sqlServerSystem } from '../../../cli/open-sources.ts';
import { attributesOf } from '../../../sources/oracle/connect.ts';
import type { OracleConnection } from '../../../sources/oracle/options.ts';
import { driverConfig } from '../../../sources/sql-server/driver.ts';
import type { SqlServerConnection } from '../../../sources/sql-server/options.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
const ENV = {
  CUTOVER_DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/nowhere',
  P: 'synthetic-9',
  CLIENT_SECRET: 'synthetic-secret',
};

/** The configuration with one source of a kind, whose connection has these lines beside what it must have. */
async function loaded(kind: 'oracle' | 'sql-server', ...lines: readonly string[]) {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'cutover.yaml');
  const place = kind === 'oracle' ? ['host: h', 'service: s'] : ['server: h', 'database: d'];
  const connection = [...place, 'user: u', 'password: { env: P }', ...lines];
  await writeFile(
    file,
    `target: { database: { env: CUTOVER_DATABASE_URL } }
sources:
  legacy:
    kind: ${kind}
    connection:
${connection.map((line) => `      ${line}`).join('\n')}
    datasets: {}
`,
  );
  return loadConfig(file, ENV);
}

/** What the driver of SQL Server is told. */
async function sqlServer(...lines: readonly string[]) {
  const config = await loaded('sql-server', ...lines);
  const source = config.config.sources.legacy!;
  if (source.kind !== 'sql-server') throw new Error('not a SQL Server');
  const connection: SqlServerConnection = sqlServerSystem(config, source).options.connection;
  return driverConfig(connection, connection.database, {}, () => undefined);
}

/** What the driver of Oracle is told. */
async function oracle(...lines: readonly string[]) {
  const config = await loaded('oracle', ...lines);
  const source = config.config.sources.legacy!;
  if (source.kind !== 'oracle') throw new Error('not an Oracle');
  const connection: OracleConnection = oracleSystem(config, source).options.connection;
  return { connection, attributes: attributesOf(connection) };
}

describe('the driver of SQL Server is told', () => {
  it('a SQL login, a checked certificate and a marked name by default', async () => {
    expect(await sqlServer()).toMatchObject({
      ...{ server: 'h', port: 1433, database: 'd', user: 'u', password: 'synthetic-9' },
      options: { encrypt: true, trustServerCertificate: false, readOnlyIntent: true, appName: 'cutover' },
    });
  });

  it('a Windows domain for NTLM, an instance in place of a port, and the oldest TLS it may use', async () => {
    const told = await sqlServer('domain: TRUST', 'instance: CLINICAL', 'tls_min_version: TLSv1');
    expect(told).toMatchObject({
      domain: 'TRUST',
      options: {
        instanceName: 'CLINICAL',
        cryptoCredentialsDetails: { minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' },
      },
    });
    expect(told).not.toHaveProperty('port');
  });

  it('options of its own for another way to log in, with their secrets', async () => {
    const told = await sqlServer(
      'driver_options:',
      '  authentication:',
      '    type: azure-active-directory-service-principal-secret',
      '    options: { clientId: c, tenantId: t, clientSecret: { env: CLIENT_SECRET } }',
    );
    expect(told).toMatchObject({
      authentication: {
        type: 'azure-active-directory-service-principal-secret',
        options: { clientId: 'c', tenantId: 't', clientSecret: 'synthetic-secret' },
      },
      options: { encrypt: true, trustServerCertificate: false },
    });
  });
});

describe('the driver of Oracle is told', () => {
  it('TCPS with the name checked and a marked program by default', async () => {
    const { attributes } = await oracle();
    expect(attributes).toMatchObject({
      ...{ user: 'u', password: 'synthetic-9', connectString: 'tcps://h:1521/s' },
      ...{ program: 'cutover', sslServerDNMatch: true },
    });
  });

  it('a wallet, the name in the certificate, and where the Oracle Client lies', async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'wallet.pem'), 'a wallet');
    const { attributes, connection } = await oracle(
      'tls_wallet: wallet.pem',
      "tls_server_dn: 'CN=pas'",
      'thick: { libraries: /opt/client, configuration: /etc/client }',
    );
    expect(attributes).toMatchObject({ walletContent: 'a wallet', sslServerCertDN: 'CN=pas' });
    expect(connection.thick).toEqual({ libraries: '/opt/client', configuration: '/etc/client' });
  });

  it('options of its own for another way to log in', async () => {
    const { attributes } = await oracle("driver_options: { externalAuth: true, user: '', password: '' }");
    expect(attributes).toMatchObject({ externalAuth: true, user: '', password: '', sslServerDNMatch: true });
  });
});

it.each([
  ['sql-server', 'driver_options: { options: { encrypt: false } }', 'driver_options.options'],
  ['sql-server', 'driver_options: { trustServerCertificate: true }', 'driver_options.trustServerCertificate'],
  ['oracle', 'driver_options: { sslServerDNMatch: false }', 'driver_options.sslServerDNMatch'],
] as const)('%s: %s is refused, since it would loosen what the doctor reports', async (kind, line, key) => {
  await expect(loaded(kind, line)).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    details: { 'error 1': expect.stringContaining(`${key}: cannot be set here`) },
  });
});
