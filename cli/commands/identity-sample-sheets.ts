import type { Command } from 'commander';
import { SAMPLE_ANSWER, sampleSheet } from '../../reports/identity/sample-sheet.ts';
import { howToUndo } from '../../reports/identity/sample-text.ts';
import { readSheet } from '../../reports/sheets/read-sheet.ts';
import { writeSheet } from '../../reports/sheets/write-sheet.ts';
import { PERSON_COLUMNS } from '../../store/identity/person-rows.ts';
import { giveVerdict } from '../../store/identity/sample/give-verdict.ts';
import { sampleItems, VERDICTS, type Verdict } from '../../store/identity/sample/items.ts';
import { importAnswers } from '../import-answers.ts';
import { namedActor, runNamed, withSession } from '../session.ts';
import { someWords } from '../some-words.ts';
import { formatOption, type SheetOptions, sayImported } from './identity-review-sheets.ts';

interface ExportOptions extends SheetOptions {
  readonly run?: string;
}

export function registerSampleSheets(sample: Command): void {
  sample
    .command('export')
    .description('the sample as a sheet with columns for verdicts; references and evidence, no patient data')
    .addOption(formatOption())
    .requiredOption('--out <file>', 'a new file, which only you may read')
    .option('--run <id>', 'the run (default: the newest)')
    .option(
      '--identifiable',
      'what both records say, side by side: for those who may see it; that you looked at each is kept',
    )
    .addHelpText('after', '\nExample:\n  cutover identity sample export --out sample.xlsx --identifiable')
    .action(exportSample);
  sample
    .command('import')
    .argument('<file>', 'the sheet, its columns verdict and reason filled in; XLSX or CSV')
    .description('take the verdicts of a sheet, row by row; the same sheet again changes nothing')
    .requiredOption('--actor <name>', 'the person who looked', someWords)
    .addHelpText(
      'after',
      `
A verdict is right, wrong or unclear, and has a reason. Ends with 3 where a row was refused; the others are applied.

Example:
  cutover identity sample import sample.xlsx --actor "A. Clerk"`,
    )
    .action(importSample);
}

async function exportSample(options: ExportOptions, command: Command): Promise<void> {
  const { out, format, identifiable } = options;
  await withSession(command, async ({ bench, json }) => {
    const viewer = identifiable ? namedActor() : null;
    const { run_id: run } = await runNamed(bench, options.run);
    const items = sampleItems(bench.database, { run }, viewer);
    const rows = await writeSheet(out, format, sampleSheet(items, viewer === null ? [] : PERSON_COLUMNS));
    console.log(json ? JSON.stringify({ file: out, rows }) : `${rows} merges written to ${out}`);
  });
}

async function importSample(file: string, { actor }: { actor: string }, command: Command): Promise<void> {
  await withSession(command, async ({ bench, json }) => {
    const rows = await readSheet(file, Object.values(SAMPLE_ANSWER));
    const account = await importAnswers(rows, SAMPLE_ANSWER, VERDICTS, async ({ id, answer, reason }) => {
      const judging = { item: id, verdict: answer as Verdict, reason, actor };
      const taken = await giveVerdict(bench.database, judging);
      return { outcome: taken.outcome, words: `${taken.item.verdict}${howToUndo(taken)}` };
    });
    sayImported(account, { file, of: 'merge', json });
  });
}
