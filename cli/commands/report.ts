import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Command, Option } from 'commander';
import { RunError } from '../../domain/run-error.ts';
import { batchLines } from '../../reports/batch-lines.ts';
import { FORMATS, type Format } from '../../reports/formats.ts';
import { heldLines, heldSample } from '../../reports/held-lines.ts';
import { readReport } from '../../reports/read-report.ts';
import type { Database } from '../../store/database.ts';
import { heldRows } from '../../store/quarantine.ts';
import { readBatches } from '../../store/read-batches.ts';
import { runNamed, withSession } from '../session.ts';

interface Options {
  readonly run?: string;
  readonly format: Format;
  readonly out?: string;
}

export function registerReport(program: Command): void {
  program
    .command('report')
    .description('the report on a run: verdict, balance, checks, reasons; no patient data')
    .option('--run <id>', 'the run (default: the newest)')
    .addOption(
      new Option('--format <format>', 'how to write it: html and xlsx are one file, csv a file for each list')
        .choices(Object.keys(FORMATS))
        .default('text'),
    )
    .option('--out <dir>', 'folder to write to, as run-<id>-…, instead of standard output')
    .addHelpText(
      'after',
      '\nExamples:\n  cutover report --run 3 --format html --out reports\n  cutover report --format json',
    )
    .action(report);
}

async function report({ run, format, out }: Options, command: Command): Promise<void> {
  await withSession(command, async ({ bench, json }) => {
    const { database } = bench;
    const { run_id } = await runNamed(bench, run);
    const wanted = json && format === 'text' ? 'json' : format;
    if (wanted === 'csv' && out === undefined)
      throw new RunError('USAGE', { wanted: '--out <dir>: csv is a file for each list' });
    if (wanted === 'xlsx' && out === undefined)
      throw new RunError('USAGE', { wanted: '--out <dir>: a workbook is not for a terminal' });
    const model = await readReport(database, run_id);
    const files =
      wanted === 'xlsx'
        ? await FORMATS.xlsx(model, [await heldSample(heldOf(database, run_id))])
        : FORMATS[wanted](model);
    if (out === undefined) return void process.stdout.write(files[0]!.content);
    await mkdir(out, { recursive: true });
    const contents = files.map(({ name, content }) => [name, [content]] as const);
    const lists = wanted === 'csv' ? fullLists(database, run_id) : [];
    for (const [name, lines] of [...contents, ...lists]) {
      const file = join(out, `run-${run_id}-${name}`);
      await pipeline(Readable.from(lines), createWriteStream(file, { mode: 0o600 }));
      console.log(file);
    }
  });
}

/** Lists that can have a line for each row of the source: they are no part of the model. */
const fullLists = (database: Database, runId: number) => [
  ['batches.csv', batchLines(readBatches(database, runId))] as const,
  ['held-rows.csv', heldLines(heldOf(database, runId), 'csv')] as const,
];

const heldOf = (database: Database, runId: number) =>
  heldRows(database, runId, { outcomes: ['quarantined', 'excluded', 'merged'] });
