import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { EXIT } from '../../domain/run-codes.ts';
import { sampleText } from '../../reports/sample.ts';
import { saveChecks } from '../../store/check-result.ts';
import { withConnection } from '../../store/database.ts';
import { recordEvidenceLook } from '../../store/evidence/looks.ts';
import { sampleCheck } from '../../store/evidence/sample/sample-check.ts';
import { sampleResult } from '../../store/evidence/sample/sample-result.ts';
import { planOfRun } from '../../store/plan.ts';
import { actor, namedActor, runNamed, withSession } from '../session.ts';
import { takeSample } from '../take-sample.ts';

interface Options {
  readonly run?: string;
  readonly seed?: string;
  readonly identifiable?: boolean;
}

export function registerSample(program: Command): void {
  program
    .command('sample')
    .description('read a sample of rows from their sources again, and compare them with ehr field by field')
    .option('--run <id>', 'the run (default: the newest)')
    .option('--seed <text>', 'draws the same rows again; by chance if absent')
    .option(
      '--identifiable',
      'of rows that differ their key and both values: for those who may see them; that you looked is kept',
    )
    .addHelpText(
      'after',
      `
Its size comes from the plan (thresholds.sample_confidence, thresholds.sample_tolerable_error). Deaths, restricted
patients, consents and opt-outs, allergies and open pathways are read again in full. What a source no longer has as it was
is said to be not verifiable. The result stands among the checks of the run. What a sample found stands until a later one
has read those rows again, by the same seed. Exits 3 unless every row was compared and agrees.

Example:
  cutover sample --run 3 --seed board-meeting`,
    )
    .action(sample);
}

async function sample({ run, seed = randomUUID(), identifiable }: Options, command: Command): Promise<void> {
  await withSession(command, async ({ bench, json }) => {
    const viewer = identifiable ? namedActor() : null;
    const { run_id: runId } = await runNamed(bench, run);
    const { signal } = new AbortController();
    const sampleId = await takeSample(bench, { runId, seed, actor: actor(), signal });
    const { body } = await planOfRun(bench.database, runId);
    const result = await withConnection(bench.database, async (client) => {
      if (viewer !== null) await recordEvidenceLook(client, viewer, runId, 'sample');
      const found = await sampleResult(bench.database, sampleId, viewer !== null);
      for (const dataset of body.datasets)
        await saveChecks(client, runId, dataset.no, [sampleCheck(found, dataset.name)]);
      return found;
    });
    console.log(json ? JSON.stringify(result) : sampleText(result));
    const wrong = result.strata.some(({ mismatched, not_verifiable }) => mismatched + not_verifiable > 0);
    process.exitCode = wrong || result.earlier.length > 0 ? EXIT.notAcceptable : EXIT.done;
  });
}
