import type pg from 'pg';
import { DECISION_RULES } from '../../domain/identity/decided-pairs.ts';

/**
 * In `entry`: what this run joins and parts, with the rule, the other record, and who decided where a person did (null:
 * the policy). Of a parting: the decision or the judgement that holds it apart from a record it was one with. After
 * assignPersons.
 */
export async function collectEntries(client: pg.Client): Promise<void> {
  await client.query(
    `create temp table entry on commit drop as
     with said as (
       select a.id as one, b.id as other, s.decision, s.actors, r.evidence
       from answer s
       join candidate a on a.source = s.a_source and a.source_key = s.a_key
       join candidate b on b.source = s.b_source and b.source_key = s.b_key
       left join migration.identity_review r using (a_source, a_key, b_source, b_key)
     ), both_ways as (
       select one, other, decision, actors, evidence from said
       union all
       select other, one, decision, actors, evidence from said
     ), apart as (
       select distinct on (d.id) d.id, x.other, x.rule, x.actors, x.evidence
       from decided d
       join (
         select one, other, '${DECISION_RULES.rejected.id}' as rule, actors, evidence, 1 as rank
         from both_ways where decision = 'rejected'
         union all
         select a, b, rule, null, evidence, 2 from judged_review where b is not null
         union all
         select b, a, rule, null, evidence, 2 from judged_review where b is not null
       ) x on x.one = d.id
       join candidate o on o.id = x.other and o.had = d.had
       where d.survivor and d.had <> d.person_id
       order by d.id, x.rank, x.other, x.evidence
     ), accepted as (
       select distinct one, other, actors from both_ways where decision = 'accepted'
     )
     select d.id, 'joined' as kind, coalesce(d.rule, 'none') as rule, d.partner as other, y.actors, d.evidence
     from decided d left join accepted y on y.one = d.id and y.other = d.partner and d.rule = '${DECISION_RULES.accepted.id}'
     where not d.survivor and (d.had is distinct from d.person_id or d.led)
     union all
     select d.id, 'separated', coalesce(p.rule, 'none'), p.other, p.actors, p.evidence
     from decided d left join apart p using (id)
     where d.survivor and d.had <> d.person_id`,
  );
  await client.query('analyze entry');
}

/** SQL: the person of a record of `decided`. A new person's number tells nothing: nobody has been given it yet. */
const personUnlessNew = (record: string): string => `
  case when ${record}.person_id in (select had from decided where had is not null)
    or exists (select from ehr.patient e where e.person_id = ${record}.person_id) then ${record}.person_id end`;

/**
 * In `change`: what this run changes about records that earlier runs placed, as it stands in migration.identity_change.
 * After collectEntries, before anything is carried out.
 */
export async function collectChanges(client: pg.Client): Promise<void> {
  await client.query(
    `create temp table change on commit drop as
     with placed as (
       select d.*, x.shared as was_shared from decided d join migration.crosswalk x using (source, source_key)
     ), changed as (
       -- Who gave its person's row, and follows another record of the same person now, joins nobody else.
       select p.id, case when p.had = p.person_id then 'yields' else e.kind end, e.rule, e.other, e.actors, e.evidence
       from placed p join entry e using (id)
       union all
       select id, 'leads', coalesce(rule, 'none'), null, null, null from placed
       where survivor and not led and had = person_id
       union all
       select id, case when shared then 'number-out' else 'number-in' end, 'number', null, null, null from placed
       where shared <> was_shared
     )
     select c.kind, p.source, p.source_key, p.had as from_person,
       ${personUnlessNew('p')} as to_person,
       c.rule, c.actors as actor, o.source as with_source, o.source_key as with_key, c.evidence
     from changed c join placed p using (id) left join candidate o on o.id = c.other`,
  );
}

const COLUMNS =
  'kind, source, source_key, from_person, to_person, rule, actor, with_source, with_key, evidence';

/**
 * Whether nothing changes, or only what was listed before the last of the run's `approvals`: a change that was found
 * after somebody approved of others is not approved of. After collectChanges.
 */
export async function changesApproved(client: pg.Client, runId: number, approvals: number): Promise<boolean> {
  const { rows } = await client.query<{ approved: boolean }>(
    `with listed as (select ${COLUMNS} from migration.identity_change where run_id = $1 and approvals < $2),
     found as (select ${COLUMNS} from change)
     select not exists ((table found except table listed) union all (table listed except table found)) as approved`,
    [runId, approvals],
  );
  return rows[0]!.approved;
}

/** Lists the changes in place of what the run listed before. */
export async function listChanges(client: pg.Client, runId: number, approvals: number): Promise<void> {
  await client.query('delete from migration.identity_change where run_id = $1', [runId]);
  await client.query(
    `insert into migration.identity_change (run_id, approvals, ${COLUMNS}) select $1, $2, ${COLUMNS} from change`,
    [runId, approvals],
  );
}

/**
 * Lists whom the run brings, and no earlier run placed, to a person of whom one did place a record: they change what is
 * known of that person, and wait for nobody. The rule of one that leads is that of a record that follows it.
 */
export async function listAdditions(client: pg.Client, runId: number): Promise<void> {
  await client.query('delete from migration.identity_addition where run_id = $1', [runId]);
  await client.query(
    `insert into migration.identity_addition (run_id, source, source_key, person_id, rule)
     with loaded as materialized (
       select distinct person_id from decided where had is not null
     ), added as (
       select d.* from decided d join loaded using (person_id) where d.had is null
     )
     select distinct on (a.id) $1::int, a.source, a.source_key, ${personUnlessNew('a')}, coalesce(a.rule, f.rule, 'none')
     from added a left join decided f on a.survivor and f.person_id = a.person_id and f.partner = a.id
     order by a.id, f.had is null, f.id`,
    [runId],
  );
}
