import { recordActIn } from './audit.ts';
import type { Database } from './database.ts';
import { type Finding, findingsOf } from './evidence/read-findings.ts';
import { type SampledDifference, sampleResult } from './evidence/sample/sample-result.ts';
import { planOutlineOfRun } from './plan.ts';
import { type HeldRow, heldRows } from './quarantine.ts';

/** Rows of a run, each named as `quarantine export --identifiable` names it: file and line, or table and key. */
export interface IdentifiableRows {
  /** The first of those that did not simply load. */
  readonly held: readonly HeldRow[];
  /** What the newest reconciliation named. */
  readonly findings: readonly Finding[];
  /** What differs in the newest sample. */
  readonly differences: readonly SampledDifference[];
}

/** Reads them for somebody who may; that `actor` looked is kept in the same transaction. */
export const readIdentifiable = (
  database: Database,
  runId: number,
  actor: string,
  atMost: number,
): Promise<IdentifiableRows> =>
  database.transaction(async (trx) => {
    await recordActIn(trx, { run: runId, actor, act: 'evidence.look', subject: { of: 'report' } });
    const { body } = await planOutlineOfRun(trx, runId);
    const byKey = <Row extends Finding | SampledDifference>({ key, ...row }: Row) => {
      const { table } = body.datasets.find(({ name }) => name === row.dataset)!.plan.facts;
      return { ...row, rowRef: table === undefined || key == null ? row.rowRef : `${table}#${key}` };
    };
    const held: HeldRow[] = [];
    for await (const row of heldRows(trx, runId, { outcomes: EVERY_OUTCOME, identifiable: true }))
      if (held.push(row) === atMost) break;
    const { named } = await findingsOf(trx, runId, true);
    const newest = await trx('migration.sample').where({ run_id: runId }).max('sample_id as sample').first();
    const differences =
      newest?.sample == null ? [] : (await sampleResult(trx, newest.sample, true)).differences;
    return { held, findings: named.map(byKey), differences: differences.map(byKey) };
  });

const EVERY_OUTCOME = ['quarantined', 'excluded', 'merged'] as const;
