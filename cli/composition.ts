import { resolve } from 'node:path';
import type { ActivityInboundCallsInterceptor } from '@temporalio/worker';
import type { Dependencies, OpenDataset } from '../activities/dependencies.ts';
import { failureInterceptor } from '../activities/failure.ts';
import {
  type ControlActivities,
  controlActivities,
  type SourceActivities,
  type StoreActivities,
  sourceActivities,
  storeActivities,
} from '../activities/index.ts';
import { compileMapping } from '../domain/mapping/compile-mapping.ts';
import type { CompiledMapping, Mapping, MappingContext } from '../domain/mapping/mapping.ts';
import { type Meter, NO_METER } from '../domain/metrics.ts';
import { RunError } from '../domain/run-error.ts';
import { type LoadedMappings, loadMappings } from '../mappings/load-mappings.ts';
import { readDigest } from '../reports/read-report.ts';
import { type Database, openDatabase } from '../store/database.ts';
import type { PlanBody } from '../store/plan.ts';
import type { LoadedConfig } from './load-config.ts';
import { log } from './log.ts';
import type { OpenSources } from './open-sources.ts';
import { requirePlanned } from './plan-drift.ts';

/** Everything a command or a worker works with: the one place where connectors, mappings and store meet. */
export interface Workbench {
  readonly loaded: LoadedConfig;
  readonly database: Database;
  readonly mappings: LoadedMappings;
  readonly mappingOf: (dataset: string) => Mapping;
  /** Opens the sources for planning: datasets of one database are then read at one moment. */
  readonly openSources: () => Promise<OpenSources>;
  readonly open: Dependencies['open'];
  readonly reportDigest: Dependencies['reportDigest'];
  /** What workers do, by the kind of task queue. */
  readonly activities: {
    readonly control: ControlActivities;
    readonly store: StoreActivities;
    readonly source: SourceActivities;
  };
  readonly interceptor: ActivityInboundCallsInterceptor;
  readonly close: () => Promise<void>;
}

/** `connections`: how many sessions on the target this process may hold. */
export async function openWorkbench(
  loaded: LoadedConfig,
  application: string,
  connections: number,
  meter: Meter = NO_METER,
): Promise<Workbench> {
  const database = openDatabase(loaded.databaseUrl, `cutover ${application}`, connections);
  const { mappings: folder } = loaded.config;
  const mappings = await loadMappings(folder === undefined ? undefined : resolve(loaded.folder, folder));

  const mappingOf = (dataset: string): Mapping => {
    const mapping = mappings.mappings[dataset];
    if (!mapping)
      throw new RunError('MAPPING_INVALID', { dataset, reason: 'there is no mapping of this name' });
    return mapping;
  };

  // Compiled once for a process, not for each partition: the engine then keeps the machine code it made of it.
  const compiled = new Map<string, CompiledMapping>();
  const compiledOf = (name: string, { asOf, synthetic }: PlanBody): CompiledMapping => {
    const key = JSON.stringify([name, asOf, synthetic]);
    const known = compiled.get(key);
    if (known) return known;
    const context: MappingContext = { asOf, codes: mappings.codes, synthetic };
    const mapping = compileMapping(mappingOf(name), context);
    compiled.set(key, mapping);
    return mapping;
  };

  // The drivers of databases take longer to load than most commands to run.
  const openSources = async (): Promise<OpenSources> =>
    (await import('./open-sources.ts')).openSources(loaded, mappingOf);

  const open: Dependencies['open'] = async (plan, { name }): Promise<OpenDataset> => {
    requirePlanned(plan, { loaded, mappings });
    const { sourceOf, ready, close } = await openSources();
    return { source: sourceOf(name), mapping: compiledOf(name, plan), ready: () => ready(name), close };
  };

  const reportDigest = (runId: number): Promise<string> => readDigest(database, runId);

  const dependencies: Dependencies = { database, open, reportDigest, meter, log };
  return {
    ...{ loaded, database, mappings, mappingOf, open, openSources, reportDigest },
    activities: {
      control: controlActivities(dependencies),
      store: storeActivities(dependencies),
      source: sourceActivities(dependencies),
    },
    interceptor: failureInterceptor({ log, meter }),
    close: () => database.destroy(),
  };
}
