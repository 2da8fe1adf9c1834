import type { Command } from 'commander';
import { POLICY } from '../../domain/identity/policy.ts';
import { recordAct } from '../../store/audit.ts';
import { withConnection } from '../../store/database.ts';
import { keepFigures } from '../../store/identity/figures.ts';
import { knowledgeOf } from '../../store/identity/resolve.ts';
import { suggestPersons } from '../../store/identity/suggest.ts';
import { planOfRun } from '../../store/plan.ts';
import { newestCompleted } from '../newest-completed.ts';
import { pairsProgress } from '../pairs-progress.ts';
import { progressDisplay } from '../progress-display.ts';
import { actor, withSession } from '../session.ts';

export function registerIdentitySuggest(identity: Command): void {
  identity
    .command('suggest')
    .description('find persons who may be one, after the newest completed run; joins nobody')
    .addHelpText(
      'after',
      `
What it finds is shown by cutover identity review list --kind suggestion. Refused while a run is active. Whom somebody
has kept apart is not suggested again as long as both records say the same.

Example:
  cutover identity suggest`,
    )
    .action(async (_: object, command: Command) =>
      withSession(command, async ({ bench: { database }, json }) => {
        const run = await newestCompleted(database);
        const { note } = progressDisplay(json, false);
        note(`comparing the persons that run ${run} left`);
        const onProgress = pairsProgress(json);
        const { synthetic, identity: numbers } = (await planOfRun(database, run)).body;
        const knowledge = knowledgeOf(POLICY, { synthetic, ...numbers });
        const subject = { run };
        await withConnection(database, (client) =>
          recordAct(client, { actor: actor(), act: 'identity.suggest', subject }),
        );
        const { compared, suggested } = await suggestPersons(database, run, POLICY, knowledge, onProgress);
        await withConnection(database, (client) => keepFigures(client, run));
        if (json) return console.log(JSON.stringify({ run, compared, suggested }));
        console.log(
          `run ${run}: ${compared.toLocaleString('en-GB')} pairs compared, ${suggested.toLocaleString('en-GB')} suggested`,
        );
      }),
    );
}
