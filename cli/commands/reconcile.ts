import { type Command, Option } from 'commander';
import { account } from '../../reports/account.ts';
import { findingLines } from '../../reports/findings.ts';
import { recordAct } from '../../store/audit.ts';
import { saveChecks } from '../../store/check-result.ts';
import { transaction, withConnection } from '../../store/database.ts';
import { checkColumns } from '../../store/evidence/columns/check-columns.ts';
import { recordEvidenceLook } from '../../store/evidence/looks.ts';
import { findingsOf } from '../../store/evidence/read-findings.ts';
import { keepFigures } from '../../store/identity/figures.ts';
import { type PlanBody, planOfRun } from '../../store/plan.ts';
import { reconcileDataset } from '../../store/reconcile.ts';
import { reportOf } from '../../store/report.ts';
import type { Workbench } from '../composition.ts';
import { judge } from '../judge.ts';
import { compareWithSource } from '../read-source-columns.ts';
import { actor, namedActor, runNamed, withSession } from '../session.ts';

interface Options {
  readonly run?: string;
  readonly identifiable?: boolean;
  readonly columns?: 'target' | 'source';
}

export function registerReconcile(program: Command): void {
  program
    .command('reconcile')
    .description('account for every row of a run again, and check what is stored against what was read')
    .option('--run <id>', 'the run (default: the newest)')
    .addOption(
      new Option(
        '--columns <how far>',
        'compare aggregates of every column too: staging with ehr, or also the sources, read again as a whole',
      ).choices(['target', 'source']),
    )
    .option('--identifiable', 'name rows by their key too: for those who may see it; that you looked is kept')
    .addHelpText(
      'after',
      `
Where something does not agree it names the very rows: by dataset, batch, file and line or table and ordinal, with the
columns that differ. Exits 3 then.

Example:
  cutover reconcile --run 3`,
    )
    .action(async ({ run: name, identifiable = false, columns }: Options, command: Command) =>
      withSession(command, async ({ bench, json }) => {
        const { run_id } = await runNamed(bench, name);
        const { body } = await planOfRun(bench.database, run_id);
        for (const dataset of body.datasets)
          await withConnection(bench.database, (client) => reconcileDataset(client, run_id, dataset, body));
        if (columns !== undefined) await compareColumns(bench, run_id, body, columns);
        await withConnection(bench.database, async (client) => {
          await keepFigures(client, run_id);
          await recordAct(client, { run: run_id, actor: actor(), act: 'run.reconcile' });
        });
        const report = await reportOf(bench.database, run_id);
        if (identifiable)
          await withConnection(bench.database, (client) =>
            recordEvidenceLook(client, namedActor(), run_id, 'findings'),
          );
        const findings = await findingsOf(bench.database, run_id, identifiable);
        if (json) console.log(JSON.stringify({ ...report, findings }));
        else {
          console.log(account(report));
          for (const { name: check, status, detail } of report.checks)
            console.log(`${status === 'verified' ? '  ' : '! '}${check}: ${status} (${detail})`);
          for (const line of findingLines(findings)) console.log(line);
        }
        process.exitCode = judge(report, json);
      }),
    );
}

/** Each dataset by itself, its results among the checks of the run. */
async function compareColumns(
  bench: Workbench,
  runId: number,
  body: PlanBody,
  columns: 'target' | 'source',
): Promise<void> {
  const { signal } = new AbortController();
  for (const dataset of body.datasets) {
    const ofSource =
      columns === 'source' ? [await compareWithSource(bench, runId, body, dataset, signal)] : [];
    await withConnection(bench.database, (client) =>
      transaction(client, async () => {
        const ofTarget = await checkColumns(client, runId, dataset);
        await saveChecks(client, runId, dataset.no, [...ofSource, ofTarget]);
      }),
    );
  }
}
