import { type Command, InvalidArgumentError } from 'commander';
import { RunError } from '../../domain/run-error.ts';
import { dayOfIso } from '../../domain/time/calendar-day.ts';
import { exportText, importText } from '../../reports/identity/trace-text.ts';
import { planOfRun } from '../../store/plan.ts';
import { latestRun } from '../../store/run.ts';
import { exportTrace } from '../../store/tracing/export.ts';
import { importTrace } from '../../store/tracing/import.ts';
import { complain } from '../complain.ts';
import { writePrivateFile } from '../private-file.ts';
import { namedActor, withSession } from '../session.ts';
import { today } from '../today.ts';
import { readAnswers, writeRequests } from '../trace-file.ts';

/** By default: everybody with or without a number who can be traced now. */
const STATUSES = ['02', '03', '04', '05'];

interface ExportOptions {
  readonly out: string;
  readonly status: readonly string[];
  readonly again?: boolean;
}

export function registerIdentityTrace(identity: Command): void {
  const trace = identity
    .command('trace')
    .description('exchange of files with the national batch trace; was not tried on the national service');
  trace
    .command('export')
    .description('write who is to be traced: PATIENT DATA, in the clear, in a file of its own')
    .requiredOption('--out <file>', 'a new file, which only you can read')
    .option('--status <codes>', 'NHS number status indicators, with commas between', codesIn, STATUSES)
    .option('--again', 'also those who have an answer that still holds')
    .addHelpText('after', EXPORT_HELP)
    .action(exportRequests);
  trace
    .command('import')
    .argument('<file>', 'the answer, as CSV in the layout of docs/tracing.md')
    .description('take the answer; what it says takes effect at the next run')
    .addHelpText('after', IMPORT_HELP)
    .action(importAnswers);
}

const EXPORT_HELP = `
The file holds names, birth dates, addresses and NHS numbers: send it by the way your trust uses for them, and delete it
afterwards. It is refused over a file that is there and inside a repository. That you exported is kept, with your name.
Asked about are records without a verified number: 02 not traced, 03 to be traced, 04 no match or several, 05 to be
resolved, which every number is that several people hold. 01, 06, 07 and 08 only where named: 01 to learn which verified
numbers have been superseded since. Of restricted patients no address, postcode or practice is sent.

This is an exchange of files in a documented layout. It was not tried on the national service.

Examples:
  cutover identity trace export --out /secure/to-trace.csv
  cutover identity trace export --status 04,05 --again --out /secure/once-more.csv`;

const IMPORT_HELP = `
Nothing is written over: a row that contradicts an earlier answer, or whose record has changed since it was sent, is
refused, counted by reason and kept. The same file twice changes nothing. Exit code 3 where any row was refused. Only the
number of a record is taken from an answer, never an address. The file is read, and left for you to delete.

This is an exchange of files in a documented layout. It was not tried on the national service.

Example:
  cutover identity trace import /secure/answer.csv`;

function codesIn(text: string): string[] {
  const codes = text.split(',');
  if (!codes.every((code) => /^0[1-8]$/.test(code)))
    throw new InvalidArgumentError('codes from 01 to 08 are needed, such as 02,04');
  return codes;
}

async function exportRequests(
  { out, status, again = false }: ExportOptions,
  command: Command,
): Promise<void> {
  await withSession(command, async ({ bench: { database }, json }) => {
    const chosen = { statuses: status, again, actor: namedActor() };
    let made = { export: 0, records: 0 };
    await writePrivateFile(out, async (file) => {
      made = await exportTrace(database, chosen, (requests) => writeRequests(file, requests));
    });
    console.log(json ? JSON.stringify({ ...made, file: out }) : exportText(made, out));
  });
}

async function importAnswers(path: string, _: object, command: Command): Promise<void> {
  await withSession(command, async ({ bench: { database }, json }) => {
    const actor = namedActor();
    const { body } = await planOfRun(database, (await latestRun(database)).run_id);
    const answers = readAnswers(path, {
      synthetic: body.synthetic,
      localDummies: new Set(body.identity.localDummies),
      today: dayOfIso(today()),
    });
    const imported = await importTrace(database, { ...answers, actor });
    console.log(json ? JSON.stringify(imported) : importText(imported));
    const { refused } = imported;
    if (Object.keys(refused).length > 0)
      process.exitCode = complain(
        new RunError('TRACE_ROWS_REFUSED', { import: imported.import, ...refused }),
        json,
      );
  });
}
