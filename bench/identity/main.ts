import { writeFile } from 'node:fs/promises';
import { labelledPopulation } from '../../fixtures/labelled/population.ts';
import { SETS, type SetName } from '../../fixtures/labelled/rates.ts';
import { asked, refuse } from '../asked.ts';
import { settle, withDatabase } from '../bench-target.ts';
import { round } from '../statistics.ts';
import { withServices } from '../with-services.ts';
import { evaluate } from './evaluate.ts';
import { confusionTable, figuresTable, type Measured, missedTables, overAllSeeds } from './print.ts';
import { runIdentity } from './run-identity.ts';
import { speedTable, type Timed } from './speed.ts';
import { Truth } from './truth.ts';

const values = asked({
  command: 'npm run bench:identity',
  about: `Judges who is taken for whom, on labelled populations that no rule was fitted on. Seeds 1 to 10 are for reporting alone:
whoever works on the rules looks at seeds from 101 on. With --only speed nothing is judged, and memory keeps no labels.`,
  options: {
    seeds: { value: 'n', what: 'populations of each set', default: '5', least: 1 },
    'first-seed': { value: 'n', what: 'their seeds count from here', default: '1', least: 0 },
    records: { value: 'n', what: 'records of each population', default: '100000', least: 1 },
    duplicates: {
      value: 'share',
      what: 'share of records that are not the first of their person, below 0.5; else as in a city',
    },
    sets: { value: 'list', what: 'which sets', default: SETS.join() },
    only: { value: 'part', what: 'speed' },
    json: { value: 'file', what: 'write the figures to a file too' },
  },
  examples: [
    '--first-seed 101 --seeds 2 --records 20000 --sets hard',
    '--only speed --records 1000000 --duplicates 0.1 --seeds 1 --json figures.json',
  ],
});
const { records } = values;
const seeds = Array.from({ length: values.seeds }, (_, at) => values['first-seed'] + at);
const sets = values.sets.split(',') as SetName[];
const duplicates = values.duplicates === undefined ? {} : { duplicates: Number(values.duplicates) };
if (duplicates.duplicates !== undefined && !(duplicates.duplicates > 0 && duplicates.duplicates < 0.5))
  refuse('--duplicates takes a share above 0 and below 0.5');
if (values.only !== undefined && values.only !== 'speed') refuse('--only takes speed');
if (!sets.every((set) => SETS.includes(set))) refuse(`--sets takes ${SETS.join()}`);

/** Labels go to the judge, where there is one, records to the store: neither sees the other's. */
function* keepingLabels(truth: Truth | null, set: SetName, seed: number) {
  for (const record of labelledPopulation({ records, seed, set, ...duplicates })) {
    truth?.add(record.label);
    yield record;
  }
}

const timed: Timed[] = [];
const measured: Measured[] = [];

async function measure(serverUrl: string, set: SetName, seed: number): Promise<void> {
  await settle(serverUrl);
  const truth = values.only === 'speed' ? null : new Truth();
  const { decisions, ...seconds } = await withDatabase(serverUrl, (url) =>
    runIdentity(url, keepingLabels(truth, set, seed), { decisions: truth !== null }),
  );
  timed.push({ set, seed, ...seconds });
  if (truth !== null) measured.push({ set, seed, ...seconds, ...evaluate(truth, decisions!) });
  console.log(`${set}, seed ${seed}: ${truth === null ? 'timed' : 'judged'}`);
}

await withServices(async ({ databaseUrl }) => {
  for (const set of sets) for (const seed of seeds) await measure(databaseUrl, set, seed);
});
if (measured.length > 0) console.log(`\n${figuresTable(measured)}`);
for (const set of measured.length > 0 ? sets : []) {
  const ofSet = measured.filter((one) => one.set === set);
  const rules = ofSet.flatMap(({ joinedBy }) => joinedBy);
  const suggested = ofSet.flatMap(({ suggestedBy }) => suggestedBy);
  console.log(`\n${overAllSeeds(set, ofSet)}\n\n${confusionTable(`joined by rule (${set})`, rules)}`);
  if (suggested.length > 0) console.log(`\n${confusionTable(`suggested by rule (${set})`, suggested)}`);
  console.log(`\n${missedTables(ofSet, 12)}`);
}

for (const set of sets) console.log(`\n${speedTable(timed.filter((one) => one.set === set))}`);

const rounded = (value: number | null) => (value === null ? null : Math.round(value * 1e6) / 1e6);
const figures = timed.map((one, at) => {
  const judged = measured[at] ?? null;
  return {
    ...{ seed: one.seed, set: one.set, records: judged?.records ?? records },
    false_merges: judged?.falseMerges ?? null,
    auto_recall: rounded(judged?.autoRecall ?? null),
    suggestion_recall: rounded(judged?.suggestionRecall ?? null),
    suggestion_precision: rounded(judged?.suggestionPrecision ?? null),
    resolve_s: round(one.resolveSeconds),
    suggest_s: round(one.suggestSeconds),
    copy_s: round(one.copySeconds),
  };
});
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify({ seeds: figures })}\n`);
