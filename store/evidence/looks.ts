import type pg from 'pg';

/** Keeps that somebody is about to see keys or values of patients in a run's evidence; committed before they are shown. */
export async function recordEvidenceLook(
  client: pg.Client,
  actor: string,
  runId: number,
  subject: 'findings' | 'columns' | 'sample',
): Promise<void> {
  await client.query('insert into migration.evidence_look (actor, run_id, subject) values ($1, $2, $3)', [
    actor,
    runId,
    subject,
  ]);
}
