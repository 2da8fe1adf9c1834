import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import {
  REVIEW_KINDS,
  REVIEW_STATES,
  type ReviewKind,
  type ReviewState,
} from '../../domain/identity/review-kinds.ts';
import { RunError } from '../../domain/run-error.ts';
import { REVIEW_ANSWER, reviewSheet } from '../../reports/identity/review-sheet.ts';
import { stateOf } from '../../reports/identity/review-text.ts';
import { readSheet } from '../../reports/sheets/read-sheet.ts';
import { SHEET_FORMATS, type SheetFormat } from '../../reports/sheets/sheet.ts';
import { writeSheet } from '../../reports/sheets/write-sheet.ts';
import type { Deciding } from '../../store/identity/decide.ts';
import { exportedReviews } from '../../store/identity/export-reviews.ts';
import { importAnswer } from '../../store/identity/import-answer.ts';
import { PERSON_COLUMNS } from '../../store/identity/person-rows.ts';
import { complain } from '../complain.ts';
import { type ImportAccount, importAnswers, importText } from '../import-answers.ts';
import { namedActor, withSession } from '../session.ts';
import { someWords } from '../some-words.ts';

export interface SheetOptions {
  readonly format: SheetFormat;
  readonly out: string;
  readonly identifiable?: boolean;
}

interface ExportOptions extends SheetOptions {
  readonly kind?: ReviewKind;
  readonly state?: ReviewState;
}

export const formatOption = () =>
  new Option('--format <format>', 'of the file').choices(SHEET_FORMATS).default('xlsx');

export function registerReviewSheets(review: Command): void {
  review
    .command('export')
    .description('reviews as a sheet with columns to decide in; references and evidence, no patient data')
    .addOption(formatOption())
    .requiredOption('--out <file>', 'a new file, which only you may read')
    .addOption(new Option('--kind <kind>', 'one kind only').choices(Object.keys(REVIEW_KINDS)))
    .addOption(new Option('--state <state>', 'one state only').choices(Object.keys(REVIEW_STATES)))
    .option(
      '--identifiable',
      'what both records say, side by side: for those who may see it; that you looked at each is kept',
    )
    .addHelpText('after', '\nExample:\n  cutover identity review export --state open --out reviews.xlsx')
    .action(exportReviews);
  review
    .command('import')
    .argument('<file>', 'the sheet, its columns decision and reason filled in; XLSX or CSV')
    .description('take the decisions of a sheet as by accept, reject and defer, row by row')
    .requiredOption('--actor <name>', 'the person who decided', someWords)
    .addHelpText(
      'after',
      `
A decision is accept, reject or defer, and has a reason; rows without both are left alone. A row is refused where a
record has changed, or somebody has decided otherwise, since the export; the same sheet again changes nothing. Two people
who must both accept fill in a sheet each and, where a plan has a governance, import it under their own login. Ends
with 3 where a row was refused; the others are applied.

Example:
  cutover identity review import reviews.xlsx --actor "A. Clerk"`,
    )
    .action(importReviews);
}

async function exportReviews(options: ExportOptions, command: Command): Promise<void> {
  const { out, format, identifiable, kind, state } = options;
  await withSession(command, async ({ bench, json }) => {
    const viewer = identifiable ? namedActor() : null;
    const found = exportedReviews(bench.database, { kind, state }, viewer);
    const rows = await writeSheet(out, format, reviewSheet(found, viewer === null ? [] : PERSON_COLUMNS));
    console.log(json ? JSON.stringify({ file: out, rows }) : `${rows} reviews written to ${out}`);
  });
}

async function importReviews(file: string, { actor }: { actor: string }, command: Command): Promise<void> {
  await withSession(command, async ({ bench, json }) => {
    const rows = await readSheet(file, Object.values(REVIEW_ANSWER));
    const account = await importAnswers(rows, REVIEW_ANSWER, ['accept', 'reject', 'defer'], async (row) => {
      const { id: review, answer, reason, cell } = row;
      const decision = answer as Deciding['decision'];
      const given = { review, token: cell(REVIEW_ANSWER.seen), decision, reason, actor };
      const { outcome, review: after } = await importAnswer(bench.database, given);
      return { outcome, words: stateOf(after) };
    });
    sayImported(account, { file, of: 'review', json });
  });
}

/** Prints what became of each row; ends with an error where any was refused. */
export function sayImported(
  account: ImportAccount,
  { file, of, json }: { readonly file: string; readonly of: string; readonly json: boolean },
): void {
  console.log(json ? JSON.stringify(account) : importText(account, of));
  if (account.refused === 0) return;
  const error = new RunError('ROWS_REFUSED', { file: basename(file), refused: account.refused });
  process.exitCode = complain(error, json);
}
