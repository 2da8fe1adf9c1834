import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Command, Option } from 'commander';
import { RunError } from '../../domain/run-error.ts';
import { batchLines } from '../../reports/batch-lines.ts';
import { FORMATS, type Format, markedLines, PATIENT_FILES } from '../../reports/formats.ts';
import { heldLines } from '../../reports/held-lines.ts';
import { heldRowOf, withIdentifiable } from '../../reports/model/identifiable.ts';
import type { Report } from '../../reports/model/schema.ts';
import { readReport } from '../../reports/read-report.ts';
import { heldTable, SAMPLE } from '../../reports/tables/identifiable.ts';
import type { Database } from '../../store/database.ts';
import { type HeldRow, heldRows } from '../../store/quarantine.ts';
import { readBatches } from '../../store/read-batches.ts';
import { readIdentifiable } from '../../store/read-identifiable.ts';
import { reportHeldPatients } from '../report-held-patients.ts';
import { namedActor, runNamed, withSession } from '../session.ts';

interface Options {
  readonly run?: string;
  readonly format: Format;
  readonly out?: string;
  readonly heldPatients?: boolean;
  readonly identifiable?: boolean;
}

export function registerReport(program: Command): void {
  program
    .command('report')
    .description('the report on a run: verdict, balance, checks, reasons; no patient data unless asked for')
    .option('--run <id>', 'the run (default: the newest)')
    .addOption(
      new Option('--format <format>', 'how to write it: html and xlsx are one file, csv a file for each list')
        .choices(Object.keys(FORMATS))
        .default('text'),
    )
    .option('--out <dir>', 'folder to write to, as run-<id>-…, instead of standard output')
    .option(
      '--held-patients',
      'instead, for the wards: allergies, alerts, deaths, open pathways, future appointments and inpatients that are held',
    )
    .option(
      '--identifiable',
      'with the very rows, those of tables by their key, such as an MRN; with --held-patients each with its patient: for those who may see it; kept in the audit',
    )
    .addHelpText(
      'after',
      `
A row that could not be read counts among the held whatever it may have said. The CSV of --held-patients --identifiable
has a column for the workaround of each: filled in by the clinical safety officer, cutover sign workarounds takes it.

Examples:
  cutover report --run 3 --format html --out reports
  cutover report --format json
  cutover report --run 3 --held-patients --identifiable --out wards`,
    )
    .action(report);
}

async function report(options: Options, command: Command): Promise<void> {
  await withSession(command, async ({ bench, json }) => {
    const { database } = bench;
    const { run_id } = await runNamed(bench, options.run);
    const { format, out, heldPatients = false, identifiable = false } = options;
    const wanted = json && format === 'text' ? 'json' : format;
    if (heldPatients) return reportHeldPatients(database, run_id, { ...options, format: wanted });
    if (wanted === 'csv' && out === undefined)
      throw new RunError('USAGE', { wanted: '--out <dir>: csv is a file for each list' });
    if (wanted === 'xlsx' && out === undefined)
      throw new RunError('USAGE', { wanted: '--out <dir>: a workbook is not for a terminal' });
    const plain = await readReport(database, run_id);
    // Committed before the first key is shown.
    const model = identifiable
      ? withIdentifiable(plain, await readIdentifiable(database, run_id, namedActor(), SAMPLE))
      : plain;
    const files =
      wanted === 'xlsx'
        ? await FORMATS.xlsx(model, await moreSheets(database, model))
        : FORMATS[wanted](model);
    if (out === undefined) return void process.stdout.write(files[0]!.content);
    await mkdir(out, { recursive: true });
    const contents = files.map(({ name, content }) => [name, [content]] as const);
    const lists = wanted === 'csv' ? fullLists(database, run_id, identifiable) : [];
    for (const [name, lines] of [...contents, ...lists]) {
      const file = join(out, `run-${run_id}-${name}`);
      await pipeline(Readable.from(lines), createWriteStream(file, { mode: 0o600 }));
      console.log(file);
    }
  });
}

/** Lists that can have a line for each row of the source: they are no part of the model. */
function fullLists(database: Database, runId: number, identifiable: boolean) {
  const held = heldLines(heldOf(database, runId, identifiable), 'csv');
  return [
    ['batches.csv', batchLines(readBatches(database, runId))] as const,
    identifiable
      ? ([`${PATIENT_FILES}held-rows.csv`, markedLines(held)] as const)
      : (['held-rows.csv', held] as const),
  ];
}

/** A workbook shows the first rows that did not simply load; one of patient data has them already. */
async function moreSheets(database: Database, { run, identifiable }: Report) {
  if (identifiable !== undefined) return [];
  const first: HeldRow[] = [];
  for await (const row of heldOf(database, run, false)) if (first.push(row) === SAMPLE) break;
  return [heldTable(first.map(heldRowOf))];
}

const heldOf = (database: Database, runId: number, identifiable: boolean) =>
  heldRows(database, runId, { outcomes: ['quarantined', 'excluded', 'merged'], identifiable });
