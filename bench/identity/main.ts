// npm run bench:identity -- [--seeds N] [--first-seed N] [--records N] [--sets usual,hard] [--json FILE]
// Judges who is taken for whom, on labelled populations that no rule was fitted on. Seeds 1 to 10 are for reporting alone:
// whoever works on the rules looks at seeds from 101 on.

import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { labelledPopulation } from '../../fixtures/labelled/population.ts';
import { SETS, type SetName } from '../../fixtures/labelled/rates.ts';
import { settle, withDatabase } from '../bench-target.ts';
import { round } from '../statistics.ts';
import { withServices } from '../with-services.ts';
import { evaluate } from './evaluate.ts';
import { confusionTable, figuresTable, type Measured, missedTable, overAllSeeds } from './print.ts';
import { runIdentity } from './run-identity.ts';
import { Truth } from './truth.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '5' },
    'first-seed': { type: 'string', default: '1' },
    records: { type: 'string', default: '100000' },
    sets: { type: 'string', default: SETS.join() },
    json: { type: 'string' },
  },
});
const records = Number(values.records);
const seeds = Array.from({ length: Number(values.seeds) }, (_, at) => Number(values['first-seed']) + at);
const sets = values.sets.split(',') as SetName[];
if (!sets.every((set) => SETS.includes(set))) throw new RangeError(`--sets takes ${SETS.join()}`);

/** Labels go to the judge, records to the store: neither sees the other's. */
function* keepingLabels(truth: Truth, set: SetName, seed: number) {
  for (const record of labelledPopulation({ records, seed, set })) {
    truth.add(record.label);
    yield record;
  }
}

async function measure(serverUrl: string, set: SetName, seed: number): Promise<Measured> {
  await settle(serverUrl);
  const truth = new Truth();
  const run = await withDatabase(serverUrl, (url) => runIdentity(url, keepingLabels(truth, set, seed)));
  const { decisions, ...seconds } = run;
  return { set, seed, ...seconds, ...evaluate(truth, decisions) };
}

const measured: Measured[] = [];
await withServices(async ({ databaseUrl }) => {
  for (const set of sets)
    for (const seed of seeds) {
      measured.push(await measure(databaseUrl, set, seed));
      console.log(`${set}, seed ${seed}: judged`);
    }
});
console.log(`\n${figuresTable(measured)}`);
for (const set of sets) {
  const ofSet = measured.filter((one) => one.set === set);
  const rules = ofSet.flatMap(({ joinedBy }) => joinedBy);
  const suggested = ofSet.flatMap(({ suggestedBy }) => suggestedBy);
  console.log(`\n${overAllSeeds(set, ofSet)}\n\n${confusionTable(`joined by rule (${set})`, rules)}`);
  if (suggested.length > 0) console.log(`\n${confusionTable(`suggested by rule (${set})`, suggested)}`);
  console.log(`\n${missedTable(ofSet, 12)}`);
}

const rounded = (value: number | null) => (value === null ? null : Math.round(value * 1e6) / 1e6);
const figures = measured.map((one) => ({
  ...{ seed: one.seed, set: one.set, records: one.records, false_merges: one.falseMerges },
  auto_recall: rounded(one.autoRecall),
  suggestion_recall: rounded(one.suggestionRecall),
  suggestion_precision: rounded(one.suggestionPrecision),
  resolve_s: round(one.resolveSeconds),
  suggest_s: round(one.suggestSeconds),
  copy_s: round(one.copySeconds),
}));
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify({ seeds: figures })}\n`);
