import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { prepareTrust } from '../../../cli/demo-trust.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
const config = join(folder, 'demo', 'cutover.yaml');
const file = join(folder, 'demo', 'trust', 'lab-results.psv');
const TRUST = { patients: 20, seed: 4 };

async function prepared(wanted: Parameters<typeof prepareTrust>[0]): Promise<readonly string[]> {
  const lines: string[] = [];
  await prepareTrust(wanted, config, (line) => lines.push(line));
  return lines;
}

it('the trust is generated once, and kept for the next demo', async () => {
  expect(await prepared(TRUST)).toEqual(['Generating the synthetic trust: 20 people, seed 4']);
  const first = readFileSync(file, 'utf8');
  appendFileSync(file, 'of an earlier generator');
  expect(await prepared(TRUST)).toEqual([]);
  expect(readFileSync(file, 'utf8')).not.toBe(first);
});

it('a fresh demo generates it anew, whatever is there', async () => {
  await prepared(TRUST);
  writeFileSync(file, 'of an earlier generator');
  expect(await prepared({ ...TRUST, fresh: true })).toHaveLength(1);
  expect(readFileSync(file, 'utf8')).not.toContain('of an earlier generator');
});

it('another number of people or another seed is another trust', async () => {
  await prepared(TRUST);
  expect(await prepared({ ...TRUST, seed: 5 })).toHaveLength(1);
  expect(await prepared({ ...TRUST, patients: 21 })).toHaveLength(1);
});
