import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type LoadedConfig, loadConfig } from '../../../cli/load-config.ts';
import { generateTrust } from '../../../fixtures/generate.ts';
import { Instance } from '../../../simulators/engine/instance.ts';
import { oracleDialect } from '../../../simulators/oracle/dialect/dialect.ts';
import { listen as listenOracle } from '../../../simulators/oracle/server.ts';
import { sqlServerInstance } from '../../../simulators/sql-server/instance.ts';
import { listen as listenSqlServer } from '../../../simulators/sql-server/server.ts';
import { READ_ONLY } from '../../../simulators/trust/load-settings.ts';
import { load as loadPas } from '../../../simulators/trust/oracle.ts';
import { load as loadClinical } from '../../../simulators/trust/sql-server.ts';

export const PASSWORD = 'synthetic-9';
const READER = 'cutover_reader';

/** The two databases of a small trust behind simulators in this process, and a configuration that names them. */
export interface TrustDatabases {
  readonly pas: Instance;
  readonly clinical: Instance;
  readonly oraclePort: number;
  readonly sqlServerPort: number;
  /** PEM of the authority that signed the certificate of the SQL Server simulator. */
  readonly authority: string;
  /** Takes rights from the reader: `select PAS.PATIENT`, `flashback PAS.PATIENT`. */
  denyInPas(...rights: string[]): void;
  denyInClinical(...rights: string[]): void;
  /** The configuration with its text changed. */
  config(change?: (yaml: string) => string): Promise<LoadedConfig>;
  close(): Promise<void>;
}

/** `snapshot`: whether SNAPSHOT transactions are allowed. */
export async function startTrustDatabases(
  folder: string,
  { snapshot = true }: { readonly snapshot?: boolean } = {},
): Promise<TrustDatabases> {
  const trust = join(folder, 'trust');
  await mkdir(folder, { recursive: true });
  const tables = ['pas.patients', 'clinical.patients', 'clinical.allergies'];
  await generateTrust({ patients: 30, seed: 4, outDir: trust, only: tables });
  const dialect = oracleDialect('WE8ISO8859P1');
  const pas = new Instance(dialect);
  const clinical = sqlServerInstance();
  const settings = { folder: trust, user: READER, password: PASSWORD };
  await loadPas(pas, settings);
  await loadClinical(clinical, { ...settings, snapshot: snapshot ? 'on' : 'off' });
  const oracle = await listenOracle({ instance: pas, dialect, service: 'PAS' });
  const sqlServer = await listenSqlServer({ instance: clinical });
  await writeFile(join(folder, 'authority.pem'), sqlServer.certificate.authority);
  const deny = (instance: Instance, rights: readonly string[]) => {
    const name = instance.dialect.storedName(READER, false);
    instance.addPrincipal(name, PASSWORD, [...READ_ONLY, ...rights]);
  };
  return {
    ...{ pas, clinical, oraclePort: oracle.port, sqlServerPort: sqlServer.port },
    authority: sqlServer.certificate.authority,
    denyInPas: (...rights) => deny(pas, rights),
    denyInClinical: (...rights) => deny(clinical, rights),
    async config(change = (yaml) => yaml) {
      const file = join(folder, 'cutover.yaml');
      await writeFile(file, change(yamlOf(oracle.port, sqlServer.port)));
      const url = 'postgresql://nobody@127.0.0.1:1/nowhere';
      return loadConfig(file, { CUTOVER_DATABASE_URL: url, READER_PASSWORD: PASSWORD });
    },
    async close() {
      await oracle.close();
      await sqlServer.close();
    },
  };
}

const yamlOf = (oraclePort: number, sqlServerPort: number): string => `target:
  database: { env: CUTOVER_DATABASE_URL }
synthetic: true
sources:
  pas:
    kind: oracle
    connection:
      host: 127.0.0.1
      port: ${oraclePort}
      service: PAS
      user: ${READER}
      password: { env: READER_PASSWORD }
      tls: off
    datasets:
      pas.patients: {}
  clinical:
    kind: sql-server
    connection:
      server: localhost
      port: ${sqlServerPort}
      database: Clinical
      user: ${READER}
      password: { env: READER_PASSWORD }
      tls: verify
      tls_authority: authority.pem
    datasets:
      clinical.patients: {}
      clinical.allergies: {}
`;
