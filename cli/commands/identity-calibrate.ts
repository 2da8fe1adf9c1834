import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { POLICY } from '../../domain/identity/policy.ts';
import { RunError } from '../../domain/run-error.ts';
import { weightsFile, weightsText } from '../../reports/identity/weights-text.ts';
import { withConnection } from '../../store/database.ts';
import { calibrate } from '../../store/identity/calibrate.ts';
import { knowledgeOf } from '../../store/identity/resolve.ts';
import { planOfRun } from '../../store/plan.ts';
import { newestCompleted } from '../newest-completed.ts';
import { pairsProgress } from '../pairs-progress.ts';
import { withSession } from '../session.ts';

export function registerIdentityCalibrate(identity: Command): void {
  identity
    .command('calibrate')
    .description('estimate weights of the score from the persons of the target; counts only, changes nothing')
    .option('--out <file>', 'write them as a new file in the form of domain/identity/weights.ts')
    .addHelpText(
      'after',
      `
A proposal for a new version of the policy, beside the present weights. Weights decide what is suggested to people,
never what is joined. docs/identity.md says how a version is taken into use. Refused while a run is active.

Example:
  cutover identity calibrate --out weights.ts`,
    )
    .action(async ({ out }: { out?: string }, command: Command) =>
      withSession(command, async ({ bench: { database }, json }) => {
        if (out !== undefined && existsSync(out)) throw unwritable(out, 'EEXIST');
        const run = await newestCompleted(database);
        const { synthetic, identity: numbers } = (await planOfRun(database, run)).body;
        const knowledge = knowledgeOf(POLICY, { synthetic, ...numbers });
        const onProgress = pairsProgress(json);
        const found = await withConnection(database, (client) =>
          calibrate(client, POLICY, knowledge, onProgress),
        );
        if (out !== undefined)
          await writeFile(out, weightsFile(found), { flag: 'wx' }).catch(
            ({ code }: NodeJS.ErrnoException) => {
              throw unwritable(out, code ?? 'unknown');
            },
          );
        const { weights, ...published } = found;
        console.log(
          json ? JSON.stringify({ run, policyVersion: POLICY.version, ...published }) : weightsText(found),
        );
      }),
    );
}

const unwritable = (file: string, reason: string): RunError =>
  new RunError('FILE_UNWRITABLE', { file: basename(file), reason });
