import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Only what talks to servers that the environment names; no other suite includes it. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['test/real/**/*.test.ts'],
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
