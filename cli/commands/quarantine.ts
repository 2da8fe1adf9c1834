import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Command, Option } from 'commander';
import { ROW_CODES } from '../../domain/row-codes.ts';
import { heldLines } from '../../reports/held-lines.ts';
import { recordAct } from '../../store/audit.ts';
import { type Database, withConnection } from '../../store/database.ts';
import { type HeldFilter, type HeldRow, heldRows } from '../../store/quarantine.ts';
import { reportOf } from '../../store/report.ts';
import { namedActor, runNamed, withSession } from '../session.ts';

interface ListOptions {
  readonly run?: string;
}

interface ExportOptions extends ListOptions {
  readonly format: 'ndjson' | 'csv';
  readonly dataset?: string;
  readonly code?: string;
  readonly out?: string;
  readonly only?: HeldRow['outcome'];
  readonly identifiable?: boolean;
}

const OUTCOMES = ['quarantined', 'excluded', 'merged'] as const;

export function registerQuarantine(program: Command): void {
  const quarantine = program.command('quarantine').description('rows that did not simply load, and why');
  quarantine
    .command('list')
    .description('reasons with their counts, what each means and what to do')
    .option('--run <id>', 'the run (default: the newest)')
    .addHelpText('after', '\nExample:\n  cutover quarantine list --run 3')
    .action(list);
  quarantine
    .command('export')
    .description(
      'every such row as file and line, or table and ordinal, with its codes; no patient data, no keys',
    )
    .option('--run <id>', 'the run (default: the newest)')
    .addOption(
      new Option('--format <format>', 'how to print it').choices(['ndjson', 'csv']).default('ndjson'),
    )
    .addOption(new Option('--only <outcome>', 'one outcome only').choices(OUTCOMES))
    .option('--dataset <name>', 'one dataset only')
    .option('--code <code>', 'one reason only')
    .option('--out <file>', 'write to a file instead of standard output')
    .option(
      '--identifiable',
      'name rows of tables by their key, such as an MRN: for those who may see it; kept in the audit',
    )
    .addHelpText(
      'after',
      '\nExample:\n  cutover quarantine export --code DUPLICATE_KEY --format csv --out held.csv',
    )
    .action(exportRows);
}

async function list({ run }: ListOptions, command: Command): Promise<void> {
  await withSession(command, async ({ bench, json }) => {
    const report = await reportOf(bench.database, (await runNamed(bench, run)).run_id);
    const reasons = report.datasets.flatMap(({ name, reasons, warnings }) =>
      Object.entries({ ...reasons, ...warnings }).map(([code, rows]) => ({
        dataset: name,
        code,
        rows: rows ?? 0,
        ...ROW_CODES[code as keyof typeof ROW_CODES],
      })),
    );
    if (json) return console.log(JSON.stringify({ run: report.run, reasons }));
    for (const { dataset, code, rows, effect, words, fix } of reasons)
      console.log(
        `${dataset}  ${code} (${effect})  ${rows.toLocaleString('en-GB')}\n    ${words}\n    ${fix}`,
      );
    if (reasons.length === 0) console.log('Every row loaded without a note.');
  });
}

async function exportRows(options: ExportOptions, command: Command): Promise<void> {
  await withSession(command, async ({ bench }) => {
    const { run_id } = await runNamed(bench, options.run);
    const filter: HeldFilter = {
      dataset: options.dataset,
      code: options.code,
      outcomes: options.only === undefined ? OUTCOMES : [options.only],
      identifiable: options.identifiable,
    };
    if (options.identifiable) await recordExport(bench.database, run_id, options);
    const lines = heldLines(heldRows(bench.database, run_id, filter), options.format);
    if (options.out === undefined) await pipeline(Readable.from(lines), process.stdout, { end: false });
    else await pipeline(Readable.from(lines), createWriteStream(options.out, { mode: 0o600 }));
  });
}

/** Committed before the first key is shown. */
async function recordExport(database: Database, run: number, options: ExportOptions): Promise<void> {
  const { dataset, code, only } = options;
  const subject = { dataset, code, only };
  await withConnection(database, (client) =>
    recordAct(client, { run, actor: namedActor(), act: 'quarantine.export', subject }),
  );
}
