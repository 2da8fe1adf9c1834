import { type Command, Option } from 'commander';
import { account } from '../../reports/account.ts';
import { reportOf } from '../../store/report.ts';
import { runNamed, withSession } from '../session.ts';

interface Options {
  readonly run?: string;
  readonly format: 'json' | 'text';
}

export function registerReport(program: Command): void {
  program
    .command('report')
    .description('the account of a run: balance, reasons, checks; counts only, no patient data')
    .option('--run <id>', 'the run (default: the newest)')
    .addOption(new Option('--format <format>', 'how to print it').choices(['text', 'json']).default('text'))
    .addHelpText('after', '\nExample:\n  cutover report --run 3 --format json')
    .action(async ({ run, format }: Options, command: Command) =>
      withSession(command, async ({ bench, json }) => {
        const report = await reportOf(bench.database, (await runNamed(bench, run)).run_id);
        console.log(json || format === 'json' ? JSON.stringify(report, null, 2) : account(report));
      }),
    );
}
