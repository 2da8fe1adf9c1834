// npm test [-- <filters…>]         unit and integration
// npm run test:unit [-- <filters…>]
// npm run test:full [-- <filters…>]
// The last line is always `N passed, N failed`, with `, N skipped` where there are any.

import { parseArgs } from 'node:util';
import { startVitest, type TestModule } from 'vitest/node';
import { onParentGone } from '../local/parent.ts';

onParentGone(() => process.exit(1));

const { values, positionals } = parseArgs({
  options: { unit: { type: 'boolean' }, full: { type: 'boolean' } },
  allowPositionals: true,
});
const project = values.full ? ['full'] : values.unit ? ['unit'] : ['unit', 'integration'];

const vitest = await startVitest(positionals, {
  ...{ project, watch: false, run: true, passWithNoTests: true },
  // Much of it waits for processes to start and end. Whoever kills and stops them wants the cores for themselves.
  maxWorkers: values.full ? 2 : 3,
});
const modules = vitest.state.getTestModules();
const brokenOutsideTests = vitest.state.getUnhandledErrors().length;
await vitest.close();

const counts = { passed: 0, failed: brokenOutsideTests, skipped: 0 };
for (const module of modules) count(module);

function count(module: TestModule): void {
  for (const test of module.children.allTests()) {
    const { state } = test.result();
    if (state === 'passed') counts.passed += 1;
    else if (state === 'skipped') counts.skipped += 1;
    else counts.failed += 1;
  }
  // A file that could not be loaded, or a suite whose hook failed, is a failure of its own.
  counts.failed += module.errors().length;
  for (const suite of module.children.allSuites()) counts.failed += suite.errors().length;
}

// The servers did not start, or stop: what failed outside every test counts as well.
if (counts.failed === 0 && process.exitCode) counts.failed = 1;

const nothingRan = counts.passed + counts.failed === 0;
if (nothingRan) console.log('No test ran.');
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
console.log(`${counts.passed} passed, ${counts.failed} failed${skipped}`);
process.exit(counts.failed > 0 || nothingRan ? 1 : 0);
