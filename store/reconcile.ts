import type pg from 'pg';
import { writeBalance } from './balance.ts';
import { checkContents } from './check-contents.ts';
import { type CheckResult, saveChecks } from './check-result.ts';
import { countServices } from './count-services.ts';
import { transaction } from './database.ts';
import { checkEhrDigest, checkStagingAgainstEhr, checkStagingDigest } from './digest-checks.ts';
import { checkBeside } from './evidence/beside-check.ts';
import { nameFindings } from './evidence/findings.ts';
import { checkJoined } from './evidence/joined-check.ts';
import { checkMeaning } from './evidence/meaning/check-meaning.ts';
import { checkOwners } from './evidence/owner-check.ts';
import { checkMakers } from './evidence/run-check.ts';
import { checkGolden } from './golden-check.ts';
import { countBothSides } from './identity/count-sides.ts';
import {
  checkBalance,
  checkLedger,
  checkMoment,
  checkOriginals,
  checkPlannedCount,
  checkThreshold,
} from './ledger-checks.ts';
import type { PlanBody, PlannedDataset } from './plan.ts';
import { tallyDataset } from './tally.ts';
import { wholeSets } from './whole-sets.ts';

/**
 * Accounts for every record of a dataset (see balance.ts) and checks what was stored against what was read.
 */
export async function reconcileDataset(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
  plan: Pick<PlanBody, 'asOf' | 'datasets' | 'thresholds'>,
): Promise<readonly CheckResult[]> {
  return transaction(client, async () => {
    await wholeSets(client);
    await client.query(`analyze ehr.${dataset.target} (source, source_key, run_id)`);
    if (dataset.target === 'patient') await client.query('analyze migration.crosswalk (source, survivor)');
    await tallyDataset(client, runId, dataset);
    await writeBalance(client, runId, dataset);
    await countBothSides(client, runId, dataset);
    await countServices(client, runId, dataset);
    const checks = [
      await checkBalance(client, runId, dataset),
      await checkPlannedCount(client, runId, dataset),
      await checkMoment(client, runId, dataset),
      await checkOriginals(client, runId, dataset),
      await checkLedger(client, runId, dataset),
      await checkStagingDigest(client, runId, dataset),
      await checkEhrDigest(client),
      await checkStagingAgainstEhr(client),
      await checkThreshold(client, runId, dataset, plan.thresholds),
      ...(await checkContents(client, runId, dataset)),
      ...(dataset.target === 'patient' ? [await checkGolden(client, runId, dataset)] : []),
      ...(await checkOwners(client, runId, dataset)),
      ...(await checkJoined(client, dataset)),
      ...(await checkBeside(client, dataset, plan.datasets)),
      ...(await checkMakers(client, dataset)),
      ...(await checkMeaning(client, runId, dataset, plan)),
    ];
    await nameFindings(client, runId, dataset, checks);
    await client.query('drop table staged_tally, ehr_tally, misplaced, moved_record, beside_row, stray');
    await saveChecks(client, runId, dataset.no, checks);
    return checks;
  });
}
