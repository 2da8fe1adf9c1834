import type { Command } from 'commander';
import { compareReports } from '../../reports/compare/compare.ts';
import { comparisonText } from '../../reports/compare/text.ts';
import { readReport } from '../../reports/read-report.ts';
import { runNamed, withSession } from '../session.ts';

export function registerCompare(program: Command): void {
  program
    .command('compare')
    .description('what became better or worse from one run to another, by dataset and reason')
    .argument('<before>', 'the run to compare with')
    .argument('<after>', 'the run that is compared')
    .addHelpText('after', '\nExample:\n  cutover compare 3 4')
    .action(async (before: string, after: string, _: object, command: Command) =>
      withSession(command, async ({ bench, json }) => {
        const report = async (name: string) =>
          readReport(bench.database, (await runNamed(bench, name)).run_id);
        const comparison = compareReports(await report(before), await report(after));
        console.log(json ? JSON.stringify(comparison) : comparisonText(comparison));
      }),
    );
}
