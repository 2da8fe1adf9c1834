import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { demoConfig } from '../../../cli/demo-config.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { cutoverIn } from './run-cutover.ts';

/** What a demo that has ended leaves behind in its folder. */
const folder = temporaryFolder();
const home = join(folder, '.cutover');
mkdirSync(join(home, 'demo'), { recursive: true });
writeFileSync(join(home, 'demo', 'cutover.yaml'), demoConfig('trust'));

it.each([['status'], ['report'], ['worker']])(
  'after the demo has ended, %s says that its servers are not running and how to start them',
  async (command) => {
    const { exit, err } = await cutoverIn(folder, [command]);
    expect(exit).toBe(4);
    expect(err).toContain('DEMO_NOT_RUNNING');
    expect(err).toContain(`home: ${home}`);
    expect(err).toMatch(/npm run demo .* CUTOVER_DATABASE_URL/);
  },
);

it('the doctor says so as well', async () => {
  const { exit, out } = await cutoverIn(folder, ['doctor']);
  expect(exit).toBe(4);
  expect(out).toMatch(/^failed {3}secrets: DEMO_NOT_RUNNING/m);
});

it('where an address is set, the configuration of the demo is used with it', async () => {
  const elsewhere = { CUTOVER_DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/nothing' };
  const { exit, err } = await cutoverIn(folder, ['status'], elsewhere);
  expect(exit).toBe(4);
  expect(err).toContain('TARGET_UNREACHABLE');
});
