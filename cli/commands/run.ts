import type { Command } from 'commander';
import { account } from '../../reports/account.ts';
import { planById } from '../../store/plan.ts';
import { reportOf } from '../../store/report.ts';
import type { RunKind } from '../../store/run.ts';
import { admit } from '../admission.ts';
import { followRun, startRun } from '../follow-run.ts';
import { judge } from '../judge.ts';
import { progressDisplay } from '../progress-display.ts';
import { actor, type Session, withSession } from '../session.ts';
import { wholeNumber } from '../whole-number.ts';
import { kindOption } from './kind-option.ts';
import { planShown } from './plan.ts';

interface Options {
  readonly kind: RunKind;
  readonly plan?: number;
}

export function registerRun(program: Command): void {
  program
    .command('run')
    .description('run a plan: extract, resolve, load, reconcile; workers must be running (cutover worker)')
    .addOption(kindOption())
    .option('--plan <id>', 'a plan made before; without it the sources are planned now', wholeNumber)
    .addHelpText(
      'after',
      '\nCtrl-C stops watching, not the run; cutover status --watch follows it again.\n\nExamples:\n  cutover run --kind trial\n  cutover run --plan 3 --json',
    )
    .action(async (options: Options, command: Command) =>
      withSession(command, async (session) => {
        const { bench, json } = session;
        // Before the sources are looked at, which can take long.
        await admit(bench, options.kind);
        const plan =
          options.plan === undefined
            ? await planShown(bench, json)
            : await planById(bench.database, options.plan);
        const runId = await startRun(bench, await session.temporal(), plan, options.kind, actor());
        await watch(session, runId);
      }),
    );
}

/** Follows a run to its end, prints its balance, and sets the exit code. */
export async function watch({ bench, json, temporal }: Session, runId: number): Promise<void> {
  const interrupt = new AbortController();
  const stop = () => interrupt.abort();
  process.once('SIGINT', stop);
  try {
    const display = progressDisplay(json, process.stderr.isTTY === true);
    await followRun(bench, await temporal(), runId, display, interrupt.signal);
  } finally {
    process.off('SIGINT', stop);
  }
  const report = await reportOf(bench.database, runId);
  console.log(json ? JSON.stringify(report) : account(report));
  process.exitCode = judge(report, json);
}
