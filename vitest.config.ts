import { defineConfig } from 'vitest/config';

/** One real PostgreSQL and one real Temporal for all files of a project; their addresses come by `inject`. */
const withServers = {
  globalSetup: ['test/support/local-services.ts'],
  testTimeout: 120_000,
  hookTimeout: 120_000,
};

export default defineConfig({
  test: {
    // Threads crash with several files that load the Temporal SDK's native part.
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          ...{ name: 'unit', include: ['test/{unit,architecture}/**/*.test.ts'] },
          // Property tests take seconds where other work shares the machine.
          testTimeout: 30_000,
          // Modules are loaded once for all files: a third of the time. None of them keeps anything of a test.
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: 'integration', include: ['test/integration/**/*.test.ts'], ...withServers },
      },
      { extends: true, test: { name: 'full', include: ['test/full/**/*.test.ts'], ...withServers } },
    ],
  },
});
