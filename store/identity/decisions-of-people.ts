import type pg from 'pg';
import type { PairDecision } from '../../domain/identity/decided-pairs.ts';
import type { PlannedDataset } from '../plan.ts';
import { DECIDED, STANDING, standing } from './answers.ts';
import { namesOf, nowSaid } from './brought.ts';
import { basisSql } from './record-basis.ts';

/**
 * In `answer`: the pairs about which people decided, `accepted` or `rejected`, as far as this run's records, or those of
 * earlier runs that it did not bring, still say what they said then; `reopened` those that somebody kept apart, and
 * that no such decision covers now. Within resolve's transaction.
 */
export async function findAnswers(
  client: pg.Client,
  runId: number,
  patients: readonly PlannedDataset[],
): Promise<void> {
  await client.query(`create temp table wanted on commit drop as ${DECIDED}`);
  await client.query('analyze wanted');
  await client.query(
    `create temp table said on commit drop as ${nowSaid(runId, 'wanted', basisSql)}`,
    namesOf(patients),
  );
  await client.query('analyze said');
  await client.query(
    `create temp table answer on commit drop as
     select *, case when state in ('accepted', 'rejected') then state else 'reopened' end as decision
     from (${standing('select * from said')}) s where state in ('accepted', 'rejected') or refused`,
  );
  await client.query('analyze answer');
}

/** Candidates about whom people decided: by the id of one, the other and the decision. */
export type Answers = ReadonlyMap<number, readonly { other: number; decision: PairDecision }[]>;

/** After findAnswers and with `candidate`. In memory: people decide about one pair after the other. */
export async function answersAmongCandidates(client: pg.Client): Promise<Answers> {
  const { rows } = await client.query<{ id: number; other: number; decision: PairDecision }>(
    `select a.id, b.id as other, s.decision from answer s
     join candidate a on a.source = s.a_source and a.source_key = s.a_key
     join candidate b on b.source = s.b_source and b.source_key = s.b_key`,
  );
  return Map.groupBy(rows, ({ id }) => id);
}

/**
 * Takes out of `paired`, pairs of persons, those of whom any two records were rejected. Within suggest's transaction,
 * after the load of the last run.
 */
export async function leaveRejectedOut(client: pg.Client): Promise<void> {
  await client.query(
    `delete from paired p using (
       select least(a.person_id, b.person_id) as a, greatest(a.person_id, b.person_id) as b
       from (${STANDING}) s
       join migration.crosswalk a on a.source = s.a_source and a.source_key = s.a_key
       join migration.crosswalk b on b.source = s.b_source and b.source_key = s.b_key
       where s.state = 'rejected'
     ) k
     where least(p.a, p.b) = k.a and greatest(p.a, p.b) = k.b`,
  );
}
