import type pg from 'pg';

/**
 * Every joining and every parting of records, in the ledger that is only ever added to. Its actor is who decided, or who
 * began the run where the policy did. After collectEntries.
 */
export async function recordEntries(client: pg.Client, runId: number, policy: string): Promise<void> {
  await client.query(
    `insert into migration.identity_entry (run_id, actor, kind, source, source_key, from_person, to_person, rule, policy,
       with_source, with_key, evidence)
     select $1, coalesce(e.actors, r.actor), e.kind, d.source, d.source_key, d.had, d.person_id, e.rule, $2,
       o.source, o.source_key, e.evidence
     from entry e join decided d using (id) join migration.run r on r.run_id = $1 left join candidate o on o.id = e.other`,
    [runId, policy],
  );
}

/** What somebody must look at: one review a pair, found again in every run by the names of its records. */
export async function raiseReviews(client: pg.Client, runId: number, policy: string): Promise<void> {
  await client.query(
    `insert into migration.identity_review as r (kind, a_source, a_key, b_source, b_key, rule, policy, evidence,
       first_run, last_run)
     select i.kind, a.source, a.source_key, coalesce(b.source, ''), coalesce(b.source_key, ''), i.rule, $2, i.evidence,
       $1, $1
     from (
       select distinct on (kind, a, b) kind, a, b, rule, evidence from judged_review order by 1, 2, 3, rule
     ) i
     join candidate a on a.id = i.a left join candidate b on b.id = i.b and i.b <> i.a
     on conflict (kind, a_source, a_key, b_source, b_key) do update
       set rule = excluded.rule, policy = excluded.policy, evidence = excluded.evidence,
         last_run = excluded.last_run`,
    [runId, policy],
  );
}

/** Counts by batch what was joined and what was flagged, from the decisions themselves. */
export async function countResolved(client: pg.Client, runId: number): Promise<void> {
  await client.query(
    `insert into migration.outcome (run_id, dataset_no, partition_no, batch_no, stage, outcome, rows)
     select $1, priority, partition_no, batch_no, 'resolve', 'merged', count(*)
     from decided where partition_no is not null and not survivor group by 2, 3, 4`,
    [runId],
  );
  await client.query(
    `insert into migration.reason_count (run_id, dataset_no, partition_no, batch_no, stage, effect, code, rows)
     select $1, priority, partition_no, batch_no, 'resolve', case when survivor then 'warn' else 'merge' end,
       case when survivor then 'NHS_NUMBER_SHARED' else 'SAME_PERSON' end, count(*)
     from decided where partition_no is not null and (shared or not survivor) group by 2, 3, 4, 6, 7`,
    [runId],
  );
  await client.query(
    `insert into migration.reason_count (run_id, dataset_no, partition_no, batch_no, stage, effect, code, field, rows)
     select $1, priority, partition_no, batch_no, 'resolve', 'merge', 'SAME_PERSON', rule, count(*)
     from decided where partition_no is not null and not survivor group by 2, 3, 4, rule`,
    [runId],
  );
}
