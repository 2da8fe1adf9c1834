import type pg from 'pg';

export type CheckStatus = 'verified' | 'mismatched' | 'not_verifiable';

export interface CheckResult {
  readonly name: string;
  readonly status: CheckStatus;
  readonly detail: string;
}

export const judged = (name: string, verified: boolean, detail: string): CheckResult => ({
  name,
  status: verified ? 'verified' : 'mismatched',
  detail,
});

/** A share, 0 to 1, as details say it. */
export const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

/** Puts results among the checks of a run, each in place of the one before it. */
export async function saveChecks(
  client: pg.Client,
  runId: number,
  datasetNo: number,
  checks: readonly CheckResult[],
): Promise<void> {
  for (const { name, status, detail } of checks)
    await client.query(
      `insert into migration.check_result (run_id, name, dataset_no, status, detail) values ($1, $2, $3, $4, $5)
       on conflict (run_id, name, dataset_no) do update set status = excluded.status, detail = excluded.detail`,
      [runId, name, datasetNo, status, detail],
    );
}
