import type { Command } from 'commander';
import { account } from '../../reports/account.ts';
import { withConnection } from '../../store/database.ts';
import { planOfRun } from '../../store/plan.ts';
import { reconcileDataset } from '../../store/reconcile.ts';
import { reportOf } from '../../store/report.ts';
import { judge } from '../judge.ts';
import { runNamed, withSession } from '../session.ts';

export function registerReconcile(program: Command): void {
  program
    .command('reconcile')
    .description('account for every row of a run again, and check what is stored against what was read')
    .option('--run <id>', 'the run (default: the newest)')
    .addHelpText('after', '\nExits 3 where anything does not agree.\n\nExample:\n  cutover reconcile --run 3')
    .action(async ({ run: name }: { run?: string }, command: Command) =>
      withSession(command, async ({ bench, json }) => {
        const { run_id } = await runNamed(bench, name);
        const { body } = await planOfRun(bench.database, run_id);
        for (const dataset of body.datasets)
          await withConnection(bench.database, (client) =>
            reconcileDataset(client, run_id, dataset, body.thresholds),
          );
        const report = await reportOf(bench.database, run_id);
        if (json) console.log(JSON.stringify(report));
        else {
          console.log(account(report));
          for (const { name: check, status, detail } of report.checks)
            console.log(`${status === 'verified' ? '  ' : '! '}${check}: ${status} (${detail})`);
        }
        process.exitCode = judge(report, json);
      }),
    );
}
