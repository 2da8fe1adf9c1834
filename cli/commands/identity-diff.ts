import type { Command } from 'commander';
import { changesText } from '../../reports/identity/changes-text.ts';
import { changesOfRun } from '../../store/identity/changes-listed.ts';
import { namedActor, runNamed, withSession } from '../session.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options {
  readonly run?: string;
  readonly limit: number;
  readonly identifiable?: boolean;
}

export function registerIdentityDiff(identity: Command): void {
  identity
    .command('diff')
    .description(
      'what a run changes about records of earlier runs, and whom it brings to their persons; no patient data',
    )
    .option('--run <id>', 'the run (default: the newest)')
    .option('--limit <n>', 'list at most so many records of either', wholeNumber, 50)
    .option('--identifiable', 'keys too: for those who may see them; that you looked is kept')
    .addHelpText(
      'after',
      `
Of a kind of run listed under approve_before_load, nothing of it is carried out before cutover approve: the run waits in the phase
"approval of changes". Should it come to other changes afterwards, since somebody decided something meanwhile, it waits again.

New records of persons of earlier runs stand in a list of their own, before the load and after it. No run waits for them, though the
row of such a person may take values from them. Where one gives the row from now on, that is a change, and stands among these.

Examples:
  cutover identity diff
  cutover identity diff --run 7 --limit 500 --identifiable`,
    )
    .action(async ({ run, limit, identifiable }: Options, command: Command) =>
      withSession(command, async ({ bench, json }) => {
        const { run_id } = await runNamed(bench, run);
        const viewer = identifiable ? namedActor() : null;
        const changes = await changesOfRun(bench.database, run_id, limit, viewer);
        console.log(json ? JSON.stringify(changes) : changesText(changes));
      }),
    );
}
