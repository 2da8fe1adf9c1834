import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SOURCE_KINDS } from '../../../sources/index.ts';
import { CONTRACT_CASES } from './contract-cases.ts';

/** What the connectors of databases share; it is no source itself. */
const TOOLBOX = 'database';

const folder = new URL('../../../sources/', import.meta.url);

test('every folder of sources/ has its row in the table of kinds', () => {
  const folders = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== TOOLBOX)
    .map(({ name }) => name);
  expect(Object.keys(SOURCE_KINDS).toSorted()).toEqual(folders.toSorted());
});

test('every kind of source is run against the contract', () => {
  expect(Object.keys(CONTRACT_CASES).toSorted()).toEqual(Object.keys(SOURCE_KINDS).toSorted());
  for (const cases of Object.values(CONTRACT_CASES)) expect(cases.length).toBeGreaterThan(0);
});
