import type { Mapping } from '../../domain/mapping/mapping.ts';
import { BackOff } from '../../sources/sql-server/back-off.ts';
import { remedyFor, runErrorFor } from '../../sources/sql-server/faults.ts';
import { qualified } from '../../sources/sql-server/identifiers.ts';
import { type Layout, layoutOf } from '../../sources/sql-server/layout.ts';
import type { SqlServerDatasetOptions } from '../../sources/sql-server/options.ts';
import type { Session } from '../../sources/sql-server/session.ts';
import { databaseFor, snapshotOf } from '../../sources/sql-server/snapshot.ts';
import type { LoadedConfig } from '../load-config.ts';
import { type SqlServerConfig, sqlServerDataset, sqlServerSystem } from '../open-sources.ts';
import { found, notReached, snapshotLost, tableFailed, tlsOf, windowOf } from './database-findings.ts';
import { type Finding, ok, skipped, warning } from './finding.ts';
import { sqlServerGrants } from './grants.ts';

const NEVER = new AbortController().signal;

const VERSION = `SELECT CONVERT(varchar(60), SERVERPROPERTY('ProductVersion')),
CONVERT(varchar(60), SERVERPROPERTY('Edition'))`;

/** Rights a reader should not have. */
const WRITES = ['INSERT', 'UPDATE', 'DELETE'] as const;

/** Looks at one SQL Server over one session, which reads no row. */
export async function checkSqlServer(
  name: string,
  loaded: LoadedConfig,
  config: SqlServerConfig,
  mappingOf: (dataset: string) => Mapping,
): Promise<Finding[]> {
  try {
    const script = sqlServerGrants(config, mappingOf);
    const datasets = Object.keys(config.datasets).map((one) => sqlServerDataset(mappingOf(one), config, one));
    const system = sqlServerSystem(loaded, config, { attempts: 1 });
    const { database } = config.connection;
    const from = datasets[0] === undefined ? database : databaseFor(datasets[0], database);
    try {
      return await new BackOff(name, system.options).through(NEVER, () =>
        system.sessions.use(from, NEVER, (session) => lookAt(session, name, config, { datasets, script })),
      );
    } finally {
      await system.close();
    }
  } catch (error) {
    return notReached(name, error);
  }
}

interface Looked {
  readonly datasets: readonly SqlServerDatasetOptions[];
  readonly script: string;
}

async function lookAt(
  session: Session,
  name: string,
  config: SqlServerConfig,
  { datasets, script }: Looked,
): Promise<Finding[]> {
  const [[version, edition] = []] = await session.rows(VERSION, {}, NEVER);
  const { user, domain } = config.connection;
  const login = domain === undefined ? user : `${domain}\\${user}`;
  const findings = [
    ok(
      `source ${name}`,
      `answers as SQL Server ${version} (${edition}), database ${session.database}, as ${login}`,
    ),
    ...tlsOf(name, config),
    ...windowOf(name, config),
  ];
  const tables: Finding[] = [];
  let read: { readonly layout: Layout; readonly dataset: SqlServerDatasetOptions } | undefined;
  for (const dataset of datasets) {
    const { finding, layout } = await table(session, dataset, script);
    tables.push(finding);
    if (layout === undefined) continue;
    read ??= { layout, dataset };
    tables.push(...(await writable(session, dataset)));
  }
  const check = `snapshot of ${name}`;
  findings.push(
    read === undefined
      ? skipped(check, 'no table could be looked at')
      : await snapshot(session, check, read.layout, read.dataset, script),
  );
  return [...findings, ...tables];
}

/** What the configured kind of snapshot comes to on this server now, and what it vouches for. */
function snapshot(
  session: Session,
  check: string,
  layout: Layout,
  dataset: SqlServerDatasetOptions,
  script: string,
): Promise<Finding> {
  const allowed = dataset.allowInconsistentReads ?? false;
  return found(
    async () => {
      const { words, lasting, transaction } = await snapshotOf(session, layout, dataset, NEVER);
      if (words.startsWith('declared read-only'))
        return warning(check, words, 'set the database READ_ONLY for the time of the run');
      if (lasting) return ok(check, words);
      if (transaction) return ok(check, `${words}; other datasets are read as at other moments`);
      return { ...warning(check, words, 'use a database snapshot, or have snapshots allowed'), script };
    },
    (error) => runErrorFor(remedyFor(error), dataset.dataset, error),
    (error) => snapshotLost(check, error, allowed, script),
  );
}

/** Whether it is there, every column can be read, and it is as the mapping declares; asks for no row. */
async function table(
  session: Session,
  dataset: SqlServerDatasetOptions,
  script: string,
): Promise<{ readonly finding: Finding; readonly layout?: Layout }> {
  const check = `source ${dataset.dataset}`;
  const { schema = 'dbo', table: name } = dataset;
  let layout: Layout | undefined;
  const finding = await found(
    async () => {
      const none = (list: string) => `SELECT ${list} FROM ${qualified(schema, name)} AS t WHERE 1 = 0`;
      await session.rows(none('1 AS one'), {}, NEVER);
      const read = await layoutOf(session, dataset, NEVER);
      await session.rows(none(read.list), {}, NEVER);
      layout = read;
      const { columns, key } = read;
      const words = `its ${columns.length} columns are as declared; ${key.words}`;
      return ok(check, `${schema}.${name} can be read; ${words}`);
    },
    (error) => runErrorFor(remedyFor(error), dataset.dataset, error),
    (error) => tableFailed(check, error, script),
  );
  return layout === undefined ? { finding } : { finding, layout };
}

/** A login that may write is more than a reader needs. */
async function writable(
  session: Session,
  { dataset, schema = 'dbo', table: name }: SqlServerDatasetOptions,
): Promise<Finding[]> {
  const columns = WRITES.map((right) => `HAS_PERMS_BY_NAME(@table, 'OBJECT', '${right}')`).join(', ');
  const [row = []] = await session.rows(`SELECT ${columns}`, { table: qualified(schema, name) }, NEVER);
  const held = WRITES.filter((_, at) => Number(row[at]) === 1);
  if (held.length === 0) return [];
  const detail = `the login may ${held.join(', ')} on ${schema}.${name}`;
  return [warning(`rights on ${dataset}`, detail, 'use a login that can only read')];
}
