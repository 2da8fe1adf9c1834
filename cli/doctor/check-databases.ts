import type { Mapping } from '../../domain/mapping/mapping.ts';
import type { LoadedConfig } from '../load-config.ts';
import { checkOracle } from './check-oracle.ts';
import { checkSqlServer } from './check-sql-server.ts';
import type { Finding } from './finding.ts';

type MappingOf = (dataset: string) => Mapping;

/** Every source that is a database: reached, encrypted, at one moment, its tables there, readable and as declared. */
export async function* checkDatabases(loaded: LoadedConfig, mappingOf: MappingOf): AsyncGenerator<Finding> {
  for (const [name, config] of Object.entries(loaded.config.sources)) {
    if (config.kind === 'sql-server') yield* await checkSqlServer(name, loaded, config, mappingOf);
    if (config.kind === 'oracle') yield* await checkOracle(name, loaded, config, mappingOf);
  }
}
