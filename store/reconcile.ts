import type pg from 'pg';
import { writeBalance } from './balance.ts';
import { checkContents } from './check-contents.ts';
import type { CheckResult } from './check-result.ts';
import { transaction } from './database.ts';
import { checkEhrDigest, checkStagingAgainstEhr, checkStagingDigest } from './digest-checks.ts';
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
import type { PlannedDataset, Thresholds } from './plan.ts';
import { tallyDataset } from './tally.ts';
import { wholeSets } from './whole-sets.ts';

/**
 * Accounts for every record of a dataset (see balance.ts) and checks what was stored against what was read.
 */
export async function reconcileDataset(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
  thresholds: Thresholds,
): Promise<readonly CheckResult[]> {
  return transaction(client, async () => {
    await client.query(`analyze ehr.${dataset.target} (source, source_key, run_id)`);
    await wholeSets(client);
    await tallyDataset(client, runId, dataset);
    await writeBalance(client, runId, dataset);
    await countBothSides(client, runId, dataset);
    const checks = [
      await checkBalance(client, runId, dataset),
      await checkPlannedCount(client, runId, dataset),
      await checkMoment(client, runId, dataset),
      await checkOriginals(client, runId, dataset),
      await checkLedger(client, runId, dataset),
      await checkStagingDigest(client, runId, dataset),
      await checkEhrDigest(client),
      await checkStagingAgainstEhr(client),
      await checkThreshold(client, runId, dataset, thresholds),
      ...(await checkContents(client, runId, dataset)),
      ...(dataset.target === 'patient' ? [await checkGolden(client, runId, dataset)] : []),
    ];
    await client.query('drop table staged_tally, ehr_tally');
    await saveChecks(client, runId, dataset, checks);
    return checks;
  });
}

async function saveChecks(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
  checks: readonly CheckResult[],
): Promise<void> {
  for (const { name, status, detail } of checks)
    await client.query(
      `insert into migration.check_result (run_id, name, dataset_no, status, detail) values ($1, $2, $3, $4, $5)
       on conflict (run_id, name, dataset_no) do update set status = excluded.status, detail = excluded.detail`,
      [runId, name, dataset.no, status, detail],
    );
}
