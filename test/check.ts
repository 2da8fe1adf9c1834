// npm run check: types, style and the import directions. Says of each whether it is ok, and ends with 0 or 1.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const CHECKS = {
  'types (tsc)': ['node_modules/typescript/bin/tsc', '-p', '.'],
  'format and lint (biome)': ['node_modules/@biomejs/biome/bin/biome', 'check', '.'],
  'import directions': ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', 'test/architecture'],
};

const results = Object.entries(CHECKS).map(([name, args]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) process.stdout.write(`${stdout}${stderr}`);
  return { name, ok: status === 0 };
});

for (const { name, ok } of results) console.log(`${name}: ${ok ? 'ok' : 'failed'}`);
process.exit(results.every(({ ok }) => ok) ? 0 : 1);
