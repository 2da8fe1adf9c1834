// npm run bench -- [--rows N] [--runs N] [--source-rows N] [--only whole-way|sources|evidence] [--json FILE]
// The whole way as a ratio of a client COPY of the same decoded rows, and extraction from databases as a ratio of
// their bare drivers, and the naming of altered rows as a ratio of their COPY, in one run on one machine.

import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { measureEvidence } from './evidence.ts';
import { measureSources } from './sources/measure.ts';
import { measureWholeWay } from './whole-way-figures.ts';
import { withServices } from './with-services.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    'source-rows': { type: 'string', default: '1000000' },
    runs: { type: 'string', default: '3' },
    only: { type: 'string' },
    json: { type: 'string' },
  },
});
const { only, json } = values;
const rows = Number(values.rows);
const sourceRows = Number(values['source-rows']);
const runs = Number(values.runs);

const parts = {
  'whole-way': () => withServices((services) => measureWholeWay(services, rows, runs)),
  sources: () => measureSources(sourceRows, runs),
  evidence: () => withServices((services) => measureEvidence(services, rows, runs)),
};
if (only !== undefined && !(only in parts))
  throw new RangeError(`--only takes ${Object.keys(parts).join(', ')}`);

const figures: Record<string, unknown> = {};
for (const [name, measure] of Object.entries(parts))
  if (only === undefined || only === name) Object.assign(figures, await measure());
if (json !== undefined) await writeFile(json, `${JSON.stringify(figures)}\n`);
