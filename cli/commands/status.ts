import type { Command } from 'commander';
import { RUN_CODES } from '../../domain/run-codes.ts';
import { planOutlineOfRun } from '../../store/plan.ts';
import { type DatasetProgress, progressOf } from '../../store/progress.ts';
import { runs } from '../../store/run.ts';
import { runNamed, withSession } from '../session.ts';
import { watch } from './run.ts';

export function registerStatus(program: Command): void {
  program
    .command('status')
    .description('the runs of this target, and how far one is')
    .option('--run <id>', 'the run to show (default: the newest)')
    .option('--watch', 'follow the run to its end, as cutover run does')
    .addHelpText('after', '\nExamples:\n  cutover status --json\n  cutover status --watch --run 3')
    .action(async ({ run: name, watch: follow }: { run?: string; watch?: boolean }, command: Command) =>
      withSession(command, async (session) => {
        const { bench, json } = session;
        if (follow) return watch(session, (await runNamed(bench, name)).run_id);
        const all = await runs(bench.database);
        if (all.length === 0) {
          console.log(json ? JSON.stringify({ runs: [] }) : 'No run yet: cutover run --kind trial');
          return;
        }
        const run = await runNamed(bench, name);
        const { body } = await planOutlineOfRun(bench.database, run.run_id);
        const datasets = await progressOf(bench.database, run.run_id, body);
        if (json) return console.log(JSON.stringify({ runs: all, run: run.run_id, datasets }));
        for (const { run_id, kind, state, phase, control, acceptable } of all)
          console.log(`run ${run_id}  ${kind}  ${state}  ${stand(state, phase, control, acceptable)}`);
        for (const dataset of datasets) console.log(`  ${standOf(dataset, run.state === 'running')}`);
        if (run.stop_code !== null) {
          const { words, fix } = RUN_CODES[run.stop_code as keyof typeof RUN_CODES] ?? RUN_CODES.INTERNAL;
          console.log(`  stopped by ${run.stop_code}: ${words}\n  What to do: ${fix}`);
        }
      }),
    );
}

function stand(state: string, phase: string, control: string, acceptable: boolean | null): string {
  if (state === 'completed') return acceptable ? 'acceptable' : 'NOT acceptable';
  if (state === 'aborted') return 'what was loaded is kept';
  return control === 'run' ? phase : `${phase}, ${control === 'pause' ? 'paused' : 'being aborted'}`;
}

/** Counts of a run that goes on are marked as such: later stages set aside more of what has been read. */
function standOf(dataset: DatasetProgress, running: boolean): string {
  const { name, planned, extracted, loaded, merged, quarantined, excluded } = dataset;
  const outcomes = `${loaded} loaded, ${merged} merged, ${quarantined} quarantined, ${excluded} excluded`;
  return `${name}: ${extracted} of ${planned} read; ${running ? 'so far ' : ''}${outcomes}`;
}
