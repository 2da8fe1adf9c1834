import { afterEach } from 'vitest';
import { issueCertificate } from '../../../../simulators/certificate.ts';
import type { Instance } from '../../../../simulators/engine/instance.ts';
import type { Database } from '../../../../simulators/engine/storage/database.ts';
import { sqlServerInstance } from '../../../../simulators/sql-server/instance.ts';
import { type ListeningSimulator, listen } from '../../../../simulators/sql-server/server.ts';
import type { Source } from '../../../../sources/source.ts';
import { SqlServerSystem, sqlServerSource } from '../../../../sources/sql-server/index.ts';
import type {
  SqlServerDatasetOptions,
  SqlServerSystemOptions,
} from '../../../../sources/sql-server/options.ts';

export { batchesOf, fieldsOf, NEVER } from '../read-all.ts';

export const USER = 'cutover_reader';
export const PASSWORD = 'synthetic-9';

const started: { close: () => Promise<void> }[] = [];

afterEach(async () => {
  for (const one of started.splice(0).toReversed()) await one.close();
});

/** To be closed after the test. */
export function closing<Closeable extends { close: () => Promise<void> }>(one: Closeable): Closeable {
  started.push(one);
  return one;
}

/** A simulated clinical system with one database, `Clinic`. */
export interface Clinic {
  instance: Instance;
  database: Database;
  readonly port: number;
  readonly authority: string;
  /** Runs a batch on a session nobody sees. */
  run(sql: string): Promise<void>;
  /** Another server in the place of this one: a restart with other data. */
  replace(): Promise<void>;
}

const certificate = issueCertificate();

function freshInstance(): { readonly instance: Instance; readonly database: Database } {
  const instance = sqlServerInstance();
  const database = instance.addDatabase('Clinic');
  instance.addPrincipal(USER, PASSWORD);
  return { instance, database };
}

export async function startClinic(): Promise<Clinic> {
  const fresh = freshInstance();
  let listening: ListeningSimulator = await listen({ instance: fresh.instance, certificate });
  const clinic: Clinic = {
    ...fresh,
    port: listening.port,
    authority: certificate.authority,
    run: (sql) => runBatch(clinic.instance, sql),
    async replace() {
      await listening.close();
      Object.assign(clinic, freshInstance());
      listening = await listen({ instance: clinic.instance, port: clinic.port, certificate });
    },
  };
  started.push({ close: () => listening.close() });
  return clinic;
}

async function runBatch(instance: Instance, sql: string): Promise<void> {
  const session = instance.open({
    ...{ user: USER, application: 'test', database: null, readOnlyIntent: false },
    onDrop: () => undefined,
  });
  for await (const result of session.batch(sql, [])) if (result.kind === 'rows') result.rows.close();
  session.close();
}

export function openSystem(
  { port, authority }: Clinic,
  options: Partial<Omit<SqlServerSystemOptions, 'connection'>> = {},
): SqlServerSystem {
  return closing(
    new SqlServerSystem({
      connection: {
        ...{ server: 'localhost', port, database: 'Clinic', user: USER, password: PASSWORD },
        tls: { authority },
      },
      ...{ attempts: 4, backOff: 5 },
      ...options,
    }),
  );
}

export const openSource = (
  system: SqlServerSystem,
  table: string,
  columns: readonly string[],
  rest: Partial<SqlServerDatasetOptions> = {},
): Source =>
  sqlServerSource({
    ...{ system, dataset: `clinic.${table.toLowerCase()}`, table },
    snapshot: { kind: 'read-only' },
    columns: columns.map((name) => ({ name })),
    ...rest,
  });
