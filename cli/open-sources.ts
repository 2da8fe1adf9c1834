import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { SourceConfig } from '../domain/config/index.ts';
import { fileOf } from '../domain/mapping/file-of.ts';
import type { Mapping } from '../domain/mapping/mapping.ts';
import { RunError } from '../domain/run-error.ts';
import type { DriverOptions } from '../sources/database/driver-options.ts';
import { SOURCE_KINDS } from '../sources/index.ts';
import { OracleSystem } from '../sources/oracle/index.ts';
import { isOpen, type ReadWindow, readWithin, untilOpen } from '../sources/read-window.ts';
import type { Source } from '../sources/source.ts';
import { SqlServerSystem } from '../sources/sql-server/index.ts';
import type { LoadedConfig } from './load-config.ts';
import { type Secrets, withSecrets } from './secrets.ts';

export type SqlServerConfig = Extract<SourceConfig, { kind: 'sql-server' }>;
export type OracleConfig = Extract<SourceConfig, { kind: 'oracle' }>;
type System = SqlServerSystem | OracleSystem;

/** How often a fault that may pass is met before it counts; the connectors' own number where absent. */
export interface FaultOptions {
  readonly attempts?: number;
}

const SECOND = 1_000;
/** A little more than the stretch of time over which a limit is kept (sources/database/rate-limit.ts). */
const HANDOVER_MS = 1_200;

/** Sources of a configuration, opened together: datasets of one system share its session, limits and moment. */
export interface OpenSources {
  /** Throws RunError PLAN_DRIFT, MAPPING_INVALID or SECRET_MISSING. Connects to nothing yet. */
  readonly sourceOf: (dataset: string) => Source;
  /** Waits for the read window of a source, where it has one that is closed; `onWait` is told first. */
  readonly untilOpen: (
    source: string,
    signal: AbortSignal,
    onWait: (window: ReadWindow) => void,
  ) => Promise<void>;
  /** Waits until what another process has just read of the dataset's source no longer counts against its limits. */
  readonly ready: (dataset: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Opens sources as the configuration names them. One session of each database at most: the sessions it was promised
 * are shared out among all who open it, wherever they run, and so are its limits.
 */
export function openSources(loaded: LoadedConfig, mappingOf: (dataset: string) => Mapping): OpenSources {
  const systems = new Map<string, System>();
  const systemOf = <S extends System>(name: string, open: () => S): S => {
    const system = (systems.get(name) as S | undefined) ?? open();
    systems.set(name, system);
    return system;
  };

  const configOf = (dataset: string): readonly [string, SourceConfig] => {
    const found = Object.entries(loaded.config.sources).find(([, { datasets }]) => dataset in datasets);
    if (found === undefined) throw new RunError('PLAN_DRIFT', { dataset });
    return found;
  };

  const sourceOf = (dataset: string): Source => {
    const [name, system] = configOf(dataset);
    const mapping = mappingOf(dataset);
    switch (system.kind) {
      case 'flat-file':
        return flatFile(loaded.folder, mapping, system.datasets[dataset]!);
      case 'sql-server':
        return windowed(
          system,
          SOURCE_KINDS['sql-server']({
            system: systemOf(name, () => sqlServerSystem(loaded, system)),
            ...sqlServerDataset(mapping, system, dataset),
          }),
          system.snapshot !== 'transaction',
        );
      case 'oracle':
        return windowed(
          system,
          SOURCE_KINDS.oracle({
            system: systemOf(name, () => oracleSystem(loaded, system)),
            ...oracleDataset(mapping, system, dataset),
          }),
          true,
        );
    }
  };

  return {
    sourceOf,
    untilOpen: async (source, signal, onWait) => {
      const config = loaded.config.sources[source]!;
      const window = config.kind === 'flat-file' ? undefined : config.limits.read_window;
      if (window === undefined || isOpen(window, new Date())) return;
      onWait(window);
      await untilOpen(window, signal);
    },
    ready: async (dataset) => {
      const [, system] = configOf(dataset);
      if (system.kind === 'flat-file') return;
      const { rows_per_second, bytes_per_second } = system.limits;
      if (rows_per_second !== undefined || bytes_per_second !== undefined) await pause(HANDOVER_MS);
    },
    close: async () => {
      for (const system of systems.values()) await system.close();
    },
  };
}

/** `resumable`: whether another session can go on where one stopped. */
function windowed(
  { limits: { read_window: window } }: SqlServerConfig | OracleConfig,
  source: Source,
  resumable: boolean,
): Source {
  return window === undefined ? source : readWithin(source, window, { resumable });
}

function flatFile(
  folder: string,
  mapping: Mapping,
  { path, allow_empty }: { readonly path: string; readonly allow_empty: boolean },
): Source {
  return SOURCE_KINDS['flat-file']({
    ...{ path: resolve(folder, path), dataset: mapping.name, ...fileOf(mapping), allowEmpty: allow_empty },
    columns: mapping.columns.map(({ name }) => name),
  });
}

export function sqlServerSystem(
  { folder, secrets }: LoadedConfig,
  config: SqlServerConfig,
  faults: FaultOptions = {},
): SqlServerSystem {
  const { connection } = config;
  const { server, port, instance, database, user, domain } = connection;
  return new SqlServerSystem({
    connection: {
      ...{ server, database, user, password: secrets(connection.password) },
      ...(instance === undefined ? { port } : { instance }),
      ...(domain === undefined ? {} : { domain }),
      tls: {
        mode: connection.tls,
        ...fileText(folder, 'authority', connection.tls_authority),
        ...given('serverName', connection.tls_server_name),
        ...given('minVersion', connection.tls_min_version),
      },
      driverOptions: driverOptionsOf(connection, secrets),
    },
    ...shareOf(config),
    ...faults,
  });
}

export function sqlServerDataset(
  mapping: Mapping,
  { snapshot, datasets, ...system }: SqlServerConfig,
  name: string,
) {
  const { table, key, allow_empty, ignored_columns, case_sensitive_keys } = datasets[name]!;
  const [schema, tableName] = tableOf(mapping, table);
  return {
    ...{
      dataset: name,
      schema,
      table: tableName,
      columns: declared(mapping),
      ignoredColumns: ignored_columns,
      ...given('key', key),
    },
    snapshot:
      typeof snapshot === 'string'
        ? { kind: snapshot }
        : ({ kind: 'database-snapshot', database: snapshot.database } as const),
    allowInconsistentReads: system.allow_inconsistent_reads,
    caseSensitiveKeys: case_sensitive_keys,
    allowEmpty: allow_empty,
  };
}

export function oracleSystem(
  { folder, secrets }: LoadedConfig,
  config: OracleConfig,
  faults: FaultOptions = {},
): OracleSystem {
  const { connection } = config;
  const { host, port, service, user, thick } = connection;
  return new OracleSystem({
    connection: {
      ...{ host, port, service, user, password: secrets(connection.password) },
      tls:
        connection.tls === 'off'
          ? false
          : {
              ...fileText(folder, 'authority', connection.tls_authority),
              ...fileText(folder, 'wallet', connection.tls_wallet),
              ...given('serverDn', connection.tls_server_dn),
            },
      ...(thick === undefined
        ? {}
        : { thick: { libraries: thick.libraries, ...given('configuration', thick.configuration) } }),
      driverOptions: driverOptionsOf(connection, secrets),
    },
    ...shareOf(config),
    ...faults,
  });
}

export function oracleDataset(mapping: Mapping, { datasets, ...system }: OracleConfig, name: string) {
  const { table, key, allow_empty, ignored_columns } = datasets[name]!;
  const [owner, tableName] = tableOf(mapping, table);
  return {
    ...{
      dataset: name,
      owner,
      table: tableName,
      columns: declared(mapping),
      ignoredColumns: ignored_columns,
      ...given('key', key),
    },
    allowInconsistentReads: system.allow_inconsistent_reads,
    allowEmpty: allow_empty,
  };
}

const driverOptionsOf = (
  { driver_options }: (SqlServerConfig | OracleConfig)['connection'],
  secrets: Secrets,
): DriverOptions => withSecrets(driver_options, secrets) as DriverOptions;

/** What one of `sessions` readers may take of a database's limits. */
function shareOf({ sessions, limits, statement_timeout_s }: SqlServerConfig | OracleConfig) {
  const share = (whole: number | undefined) => (whole === undefined ? undefined : whole / sessions);
  return {
    limits: {
      sessions: 1,
      ...given('rowsPerSecond', share(limits.rows_per_second)),
      ...given('bytesPerSecond', share(limits.bytes_per_second)),
    },
    timeouts: { statement: statement_timeout_s * SECOND },
  };
}

function tableOf({ name, layout }: Mapping, configured: string | undefined): [string, string] {
  if (layout.kind !== 'table') throw unfit(name, 'describes a file, the source is a database');
  const [schema, table] = (configured ?? layout.table).split('.');
  return [schema!, table!];
}

/** A declared type says how wide the column is; without one, the mapping's own limit is what it must fit. */
const declared = ({ columns }: Mapping) =>
  columns.map(({ name, type, maxLength }) => (type === undefined ? { name, maxLength } : { name, type }));

const unfit = (mapping: string, reason: string) => new RunError('MAPPING_INVALID', { mapping, reason });

const given = <Key extends string, Value>(key: Key, value: Value | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value };

/** The text of a file that the configuration names. */
function fileText<Key extends string>(folder: string, key: Key, path: string | undefined) {
  if (path === undefined) return {};
  try {
    return given(key, readFileSync(resolve(folder, path), 'utf8'));
  } catch {
    throw new RunError('CONFIG_INVALID', { file: path, reason: 'cannot be read' });
  }
}
