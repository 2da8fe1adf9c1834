import type pg from 'pg';
import { contracts } from '../../domain/contracts/index.ts';
import { stagingTable } from '../../store/batch.ts';
import type { RecordNamed } from '../../store/identity/person-named.ts';
import { basisSql } from '../../store/identity/record-basis.ts';
import type { PlannedDataset } from '../../store/plan.ts';

export type Pair = readonly [RecordNamed, RecordNamed];

/**
 * Has somebody keep pairs of a run's staged records apart before it is decided who they are: what no command does, since
 * nobody can have looked at records that no run has loaded.
 */
export async function keepApartBeforehand(
  client: pg.Client,
  runId: number,
  datasets: readonly PlannedDataset[],
  pairs: readonly Pair[],
): Promise<void> {
  const basisOf = ({ source, key }: RecordNamed) =>
    `(select ${basisSql('s', `'${source}'`)} from ${stagingTable(contracts.patient, runId)} s
      where s.dataset_no = ${datasets.find(({ name }) => name === source)!.no} and s.source_key = '${key}' limit 1)`;
  for (const pair of pairs) {
    const [a, b] = [...pair].sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
    await client.query(
      `with review as (
         insert into migration.identity_review (kind, a_source, a_key, b_source, b_key, rule, policy, first_run, last_run)
         values ('undone', $1, $2, $3, $4, 'none', '', $5, $5) returning review_id
       )
       insert into migration.identity_decision (review_id, decision, reason, actor, basis)
       select review_id, 'reject', 'known beforehand', 'tested', ${basisOf(a!)} || ${basisOf(b!)} from review`,
      [a!.source, a!.key, b!.source, b!.key, runId],
    );
  }
}

const nameOf = ({ source, key }: RecordNamed): string => `${source}\0${key}`;
