import type { Mapping } from '../../domain/mapping/mapping.ts';
import { RunError } from '../../domain/run-error.ts';
import { grantScript as oracleScript } from '../../sources/oracle/index.ts';
import { grantScript as sqlServerScript } from '../../sources/sql-server/index.ts';
import type { LoadedConfig } from '../load-config.ts';
import { type OracleConfig, oracleDataset, type SqlServerConfig, sqlServerDataset } from '../open-sources.ts';

type MappingOf = (dataset: string) => Mapping;

/** Read-only rights on the tables that the configuration names, as a script for the DBA. It holds no password. */
export function oracleGrants(config: OracleConfig, mappingOf: MappingOf): string {
  const tables = Object.keys(config.datasets).map((name) => oracleDataset(mappingOf(name), config, name));
  return oracleScript(config.connection.user, tables, config.sessions);
}

/** The same for SQL Server; a Windows login is named with its domain. */
export function sqlServerGrants(config: SqlServerConfig, mappingOf: MappingOf): string {
  const { database, user, domain } = config.connection;
  const tables = Object.keys(config.datasets).map((name) => sqlServerDataset(mappingOf(name), config, name));
  const snapshot = tables[0]?.snapshot ?? { kind: 'none' };
  return sqlServerScript({
    ...{ database, tables, snapshot },
    user: domain === undefined ? user : `${domain}\\${user}`,
  });
}

/**
 * The scripts of every database of a configuration, or of the source named `only`, each under the name of its source.
 * Connects to nothing. Throws RunError USAGE where `only` is no database.
 */
export function allGrants({ config }: LoadedConfig, mappingOf: MappingOf, only?: string): string {
  const scripts = Object.entries(config.sources).flatMap(([name, source]) => {
    if (only !== undefined && name !== only) return [];
    if (source.kind === 'oracle')
      return [`-- ${name}: Oracle, service ${source.connection.service}\n${oracleGrants(source, mappingOf)}`];
    if (source.kind === 'sql-server')
      return [
        `-- ${name}: SQL Server, database ${source.connection.database}\n${sqlServerGrants(source, mappingOf)}`,
      ];
    return [];
  });
  if (only !== undefined && scripts.length === 0) throw new RunError('USAGE', { 'no database': only });
  return scripts.join('\n');
}
