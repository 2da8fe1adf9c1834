import { randomInt } from 'node:crypto';
import { Argument, type Command, InvalidArgumentError } from 'commander';
import { readLevels } from '../../domain/identity/evidence.ts';
import { type SampleGoal, sampleSize } from '../../domain/identity/sample.ts';
import { RunError } from '../../domain/run-error.ts';
import { ruleWords } from '../../reports/identity/rule-words.ts';
import { howToUndo, itemLine, itemText, sampleText } from '../../reports/identity/sample-text.ts';
import { drawSample } from '../../store/identity/sample/draw.ts';
import { giveVerdict } from '../../store/identity/sample/give-verdict.ts';
import {
  type SampleItem,
  sampleItem,
  sampleItems,
  VERDICTS,
  type Verdict,
} from '../../store/identity/sample/items.ts';
import { sampleReport } from '../../store/identity/sample/report.ts';
import { planOfRun } from '../../store/plan.ts';
import type { Workbench } from '../composition.ts';
import { newestCompleted } from '../newest-completed.ts';
import { namedActor, runNamed, withSession } from '../session.ts';
import { someWords } from '../some-words.ts';
import { wholeNumber } from '../whole-number.ts';
import { registerSampleSheets } from './identity-sample-sheets.ts';

interface DrawOptions extends Partial<SampleGoal> {
  readonly seed?: number;
}

interface ListOptions {
  readonly run?: string;
  readonly rule?: string;
  readonly open?: boolean;
}

export function registerIdentitySample(identity: Command): void {
  const sample = identity
    .command('sample')
    .description('merges that rules made, drawn at random for people to judge');
  sample
    .command('draw')
    .description('draw the sample of the newest completed run, of every rule some; once a run')
    .option('--confidence <share>', 'stricter than the configuration’s identity.sample', share)
    .option('--tolerable <share>', 'share of wrong merges; stricter than the configuration’s', share)
    .option('--seed <n>', 'the same draws the same again (default: at random)', wholeNumber)
    .addHelpText('after', '\nExample:\n  cutover identity sample draw --seed 7')
    .action(draw);
  sample
    .command('list')
    .description('what was drawn, by references, and what the verdicts come to; no patient data')
    .option('--run <id>', 'the run (default: the newest)')
    .option('--rule <rule>', 'merges of one rule only')
    .option('--open', 'those without a verdict only')
    .addHelpText('after', '\nExample:\n  cutover identity sample list --open')
    .action(list);
  sample
    .command('show')
    .argument('<item>', 'the merge', wholeNumber)
    .description('the evidence by field, the rule, and what was said of it; no patient data')
    .option(
      '--identifiable',
      'what both records say, side by side: for those who may see it; that you looked is kept',
    )
    .addHelpText('after', '\nExample:\n  cutover identity sample show 12 --identifiable')
    .action(show);
  sample
    .command('verdict')
    .argument('<item>', 'the merge', wholeNumber)
    .addArgument(new Argument('<verdict>', 'whether the two are one person').choices(VERDICTS))
    .description('say whether a merge was right; the last verdict counts, and unclear counts as wrong')
    .requiredOption('--reason <text>', 'kept with the verdict; name no patient', someWords)
    .addHelpText('after', '\nExample:\n  cutover identity sample verdict 12 right --reason "both files seen"')
    .action(judge);
  registerSampleSheets(sample);
}

function share(text: string): number {
  const number = Number(text);
  if (!(number > 0 && number < 1)) throw new InvalidArgumentError('a share between 0 and 1 is needed');
  return number;
}

const goalOf = async ({ database }: Workbench, run: number): Promise<SampleGoal> =>
  (await planOfRun(database, run)).body.identity.sample;

async function draw(options: DrawOptions, command: Command): Promise<void> {
  await withSession(command, async ({ bench, json }) => {
    const actor = namedActor();
    const runId = await newestCompleted(bench.database);
    const planned = await goalOf(bench, runId);
    const { seed = randomInt(1, 1_000_000_000), ...stricter } = options;
    const size = sampleSize({ ...planned, ...stricter });
    if (size < sampleSize(planned))
      throw new RunError('USAGE', {
        wanted: `a sample of at least ${sampleSize(planned)}, as it is configured`,
      });
    const { rules } = await drawSample(bench.database, { runId, size, seed, actor });
    const report = await sampleReport(bench.database, runId, planned);
    console.log(json ? JSON.stringify({ run: runId, seed, size, rules, report }) : sampleText(report));
  });
}

async function list({ run: named, ...filter }: ListOptions, command: Command): Promise<void> {
  await withSession(command, async ({ bench, json }) => {
    const { run_id: run } = await runNamed(bench, named);
    const report = await sampleReport(bench.database, run, await goalOf(bench, run));
    const items = await Array.fromAsync(sampleItems(bench.database, { run, ...filter }, null));
    if (json) return console.log(JSON.stringify({ run, report, items: items.map(published) }));
    console.log([...items.map(itemLine), sampleText(report)].join('\n'));
  });
}

async function show(
  id: number,
  { identifiable }: { identifiable?: boolean },
  command: Command,
): Promise<void> {
  await withSession(command, async ({ bench, json }) => {
    const item = await sampleItem(bench.database, id, identifiable ? namedActor() : null);
    console.log(json ? JSON.stringify(published(item)) : itemText(item));
  });
}

/** With levels by field rather than as they are stored. */
const published = <Item extends SampleItem>({ evidence, ...item }: Item) => ({
  ...item,
  ruleWords: ruleWords(item.rule),
  evidence: evidence === null ? null : readLevels(evidence),
});

async function judge(
  item: number,
  verdict: Verdict,
  { reason }: { reason: string },
  command: Command,
): Promise<void> {
  await withSession(command, async ({ bench, json }) => {
    const taken = await giveVerdict(bench.database, { item, verdict, reason, actor: namedActor() });
    const { outcome, review } = taken;
    if (json) return console.log(JSON.stringify({ outcome, item: published(taken.item), review }));
    console.log(`${itemLine(taken.item)}  ${outcome}${howToUndo(taken)}`);
  });
}
