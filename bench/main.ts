import { writeFile } from 'node:fs/promises';
import { asked, refuse } from './asked.ts';
import { measureEvidence } from './evidence.ts';
import { measureSources } from './sources/measure.ts';
import { measureWholeWay } from './whole-way-figures.ts';
import { withServices } from './with-services.ts';

const values = asked({
  command: 'npm run bench',
  about: `The whole way as a ratio of a client COPY of the same decoded rows, extraction from databases as a ratio of their bare
drivers, and the naming of altered rows as a ratio of their COPY, in one run on one machine.`,
  options: {
    rows: {
      value: 'n',
      what: 'rows of the whole way, and of the altered ones',
      default: '1000000',
      least: 1,
    },
    'source-rows': { value: 'n', what: 'rows of each table that is extracted', default: '1000000', least: 1 },
    runs: { value: 'n', what: 'measurements of each', default: '3', least: 1 },
    only: { value: 'part', what: 'whole-way, sources or evidence' },
    json: { value: 'file', what: 'write the figures to a file too' },
  },
  examples: ['--rows 100000 --runs 1', '--only sources --source-rows 200000 --json figures.json'],
});
const { only, json, rows, runs } = values;
const sourceRows = values['source-rows'];

const parts = {
  'whole-way': () => withServices((services) => measureWholeWay(services, rows, runs)),
  sources: () => measureSources(sourceRows, runs),
  evidence: () => withServices((services) => measureEvidence(services, rows, runs)),
};
if (only !== undefined && !(only in parts)) refuse(`--only takes ${Object.keys(parts).join(', ')}`);

const figures: Record<string, unknown> = {};
for (const [name, measure] of Object.entries(parts))
  if (only === undefined || only === name) Object.assign(figures, await measure());
if (json !== undefined) await writeFile(json, `${JSON.stringify(figures)}\n`);
