import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { csvLine } from '../../reports/csv.ts';
import { type HeldPatient, heldCounts, heldPatients } from '../../store/held-patients.ts';
import { namedActor, runNamed, type Session, withSession } from '../session.ts';

interface Options {
  readonly run?: string;
  readonly identifiable?: boolean;
  readonly out?: string;
}

export function registerHeldPatients(program: Command): void {
  program
    .command('held-patients')
    .description(
      'allergies, alerts, deaths, open pathways, future appointments and inpatients that are held; counts only',
    )
    .option('--run <id>', 'the run (default: the newest)')
    .option(
      '--identifiable',
      'each with its patient, for the wards: for those who may see it; kept in the audit',
    )
    .option('--out <file>', 'with --identifiable: write CSV to a file that only you can read')
    .addHelpText(
      'after',
      `
A row that could not be read counts whatever it may have said. The CSV has a column for the workaround of each: filled
in by the clinical safety officer, cutover sign workarounds takes it.

Example:
  cutover held-patients --run 3 --identifiable --out held.csv`,
    )
    .action((options: Options, command: Command) =>
      withSession(command, (session) => show(session, options)),
    );
}

async function show({ bench, json }: Session, { run, identifiable, out }: Options): Promise<void> {
  const { run_id } = await runNamed(bench, run);
  if (!identifiable) {
    const counts = await heldCounts(bench.database, run_id);
    if (json) return console.log(JSON.stringify({ run: run_id, held: counts }));
    for (const { kind, rows, unread, without_workaround } of counts)
      console.log(
        `${kind}: ${rows} held, ${unread} of them not read; ${without_workaround} without a workaround`,
      );
    if (counts.length === 0) console.log('None is held.');
    return;
  }
  const held = await heldPatients(bench.database, run_id, namedActor());
  const text = json ? `${JSON.stringify({ run: run_id, held })}\n` : csvOf(held);
  if (out === undefined) process.stdout.write(text);
  else await writeFile(out, text, { mode: 0o600 });
}

const COLUMNS = [
  ...['ref', 'kind', 'dataset', 'line', 'source_key', 'patient_key', 'nhs_number', 'family_name'],
  ...['given_names', 'birth_date', 'codes', 'workaround'],
] as const;

const csvOf = (held: readonly HeldPatient[]): string =>
  [
    csvLine(COLUMNS),
    ...held.map((row) =>
      csvLine(COLUMNS.map((name) => (name === 'codes' ? row.codes.join(' ') : row[name]))),
    ),
  ].join('');
