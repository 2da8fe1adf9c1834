import type pg from 'pg';
import {
  type ClinicalFacts,
  type Contradiction,
  contradictionsOf,
} from '../../domain/identity/contradictions.ts';
import { POLICY, policyHash } from '../../domain/identity/policy.ts';
import { type UnitEnd, wholeUnit } from '../unit.ts';
import { sketchStatistics } from '../whole-sets.ts';
import { groupsOf } from './person-rows.ts';
import { saidToRow } from './record-basis.ts';
import { raiseWithdrawn } from './recorded-facts.ts';
import { lastSignOfLife } from './signs-of-life.ts';

const AT_ONCE = 5_000;

/**
 * After the load: makes a review of each contradiction of life, death and allergies among what is recorded of a person,
 * by whichever of its records, and of what one of them said before and none does now. Nothing is decided or taken
 * away. Sets of SQL find those of whom a death, or "no known allergies", is recorded; domain/identity judges. Memory holds
 * one person's facts and some thousand findings.
 */
export async function findContradictions(client: pg.Client, runId: number): Promise<UnitEnd> {
  return wholeUnit(client, { runId, stage: 'contradictions', datasetNo: 0, unitNo: 0 }, async () => {
    await sketchStatistics(client);
    await client.query('analyze ehr.patient (person_id, deceased)');
    const { rows } = await client.query<{ asOf: string; window: string }>(
      `select (p.body->>'asOf')::date as "asOf", ((p.body->>'asOf')::date - interval '1 year')::date as window
       from migration.run join migration.plan p using (plan_id) where run_id = $1`,
      [runId],
    );
    const { asOf, window } = rows[0]!;
    let found: Found[] = [];
    for await (const facts of groupsOf<FactRow>(client, factsSql(asOf))) {
      for (const kind of contradictionsOf(facts.map(factsOf), window))
        found.push({ person: facts[0]![0], kind });
      if (found.length < AT_ONCE) continue;
      await raise(client, runId, found);
      found = [];
    }
    await raise(client, runId, found);
    await raiseWithdrawn(client, runId);
  });
}

interface Found {
  readonly person: number;
  readonly kind: Contradiction;
}

type FactRow = readonly [
  person: number,
  deceased: boolean,
  deathDate: string | null,
  lastActivity: string | null,
  noKnownAllergies: boolean,
  activeAllergies: number,
];

const factsOf = ([
  ,
  deceased,
  deathDate,
  lastActivity,
  noKnownAllergies,
  activeAllergies,
]: FactRow): ClinicalFacts => ({ deceased, deathDate, lastActivity, noKnownAllergies, activeAllergies });

/** SQL: what records say of each person, ordered by person, until the day `asOf`. */
const factsSql = (asOf: string): string => `
  with dead as materialized (
    select person_id, source, source_key, deceased, death_date::text from ehr.patient where deceased and replaced_by is null
  )
  select * from (
    select person_id, deceased, death_date, null::text as seen, false as none, 0 as allergies
    from dead
    union all
    select d.person_id, r.deceased, (${saidToRow('death_date', 'r')})::text, null, false, 0
    from migration.joined_record r join migration.crosswalk c using (source, source_key)
    join dead d on d.person_id = c.person_id
    union all
    select d.person_id, false, null, a.day, false, 0
    from dead d join lateral (${lastSignOfLife(`'${asOf}'`)}) a on a.day is not null
    union all
    select person_id, false, null, null, true, count(*) filter (where kind in ('allergy', 'intolerance'))::int
    from ehr.allergy where status = 'active' group by 1
    having bool_or(kind = 'no-known-allergies') and bool_or(kind in ('allergy', 'intolerance'))
  ) fact order by person_id`;

/** About the record that leads the person. Its key stands beside the kind, so that each is answered for itself. */
async function raise(client: pg.Client, runId: number, found: readonly Found[]): Promise<void> {
  await client.query(
    `insert into migration.identity_review as r (kind, a_source, a_key, b_source, b_key, rule, policy, first_run, last_run)
     select f.kind, p.source, p.source_key, '', f.kind, f.kind, $2, $1, $1
     from unnest($3::bigint[], $4::text[]) f(person_id, kind) join ehr.patient p using (person_id)
     on conflict (kind, a_source, a_key, b_source, b_key) do update
       set policy = excluded.policy, last_run = excluded.last_run`,
    [runId, policyHash(POLICY), found.map(({ person }) => person), found.map(({ kind }) => kind)],
  );
}
