import type pg from 'pg';
import { POLICY, policyHash } from '../../domain/identity/policy.ts';
import type { PlannedDataset } from '../plan.ts';
import { notSetAside } from '../whole-sets.ts';
import { standing } from './answers.ts';
import { brought, namesOf } from './brought.ts';
import { saysRestricted } from './record-basis.ts';

/** SQL: what a record says, or does not, of a death, its day and a restriction. */
const saidBy = (record: string, as = 's'): string => `
  lateral (values
    ('death', ${record}.deceased, null::date),
    ('death-date', ${record}.death_date is not null, ${record}.death_date),
    ('restriction', ${record}.restricted, null)) ${as}(fact, said, value)`;

const KIND_OF = `case f.fact when 'restriction' then 'restriction-withdrawn' else 'death-withdrawn' end`;
/** SQL: names the review of a fact: one that is said again and taken back again is another's. */
const NAME_OF = `${KIND_OF} || ' ' || f.first_run`;

/**
 * Before a run changes anything: keeps which records say, by what was loaded last, that somebody died, on which day, or is
 * restricted, and holds what a record that the run brought says no longer (store/migrations/034). What is held stands
 * in the person's row as if the record still said it, until people accept that it goes. Each by the record's own words, so
 * that nobody who is parted from such a record is thought to have lost its facts; kept for good, in case this run is aborted.
 */
export async function keepRecordedFacts(
  client: pg.Client,
  runId: number,
  patients: readonly PlannedDataset[],
): Promise<void> {
  await client.query(
    `insert into migration.recorded_fact as f (source, source_key, fact, value, first_run)
     select j.source, j.source_key, s.fact, s.value, $1::int from migration.joined_record j, ${saidBy('j')}
     where s.said
     union all
     select e.source, e.source_key, s.fact, s.value, $1::int from ehr.patient e, ${saidBy('e')}
     where s.said and (e.deceased or e.restricted) and e.replaced_by is null and not exists (
       select from migration.joined_record j where j.source = e.source and j.source_key = e.source_key)
     on conflict (source, source_key, fact) do update set value = excluded.value
       where f.value is distinct from excluded.value`,
    [runId],
  );
  await holdWithdrawn(client, runId, patients);
  await releaseAccepted(client, runId);
  await client.query('analyze migration.recorded_fact');
}

async function holdWithdrawn(
  client: pg.Client,
  runId: number,
  patients: readonly PlannedDataset[],
): Promise<void> {
  await client.query(
    `update migration.recorded_fact f
     set held = not now.said, released_run = null, changed_run = $3,
       first_run = case when now.said then $3 else f.first_run end
     from (
       select d.name collate "C" as source, s.source_key, x.fact, x.said
       from ${brought(runId)}, ${saidBy('s', 'x')} where ${notSetAside(runId)}
     ) now
     where now.source = f.source and now.source_key = f.source_key and now.fact = f.fact
       and case when now.said then f.held or f.released_run is not null else not f.held and f.released_run is null end`,
    [...namesOf(patients), runId],
  );
}

/** Facts that as many people as must have let go: see `decide`. */
async function releaseAccepted(client: pg.Client, runId: number): Promise<void> {
  await client.query(
    `update migration.recorded_fact f set held = false, released_run = $1, changed_run = $1
     from (${standing(NOTHING_SAID)}) s
     where f.held and s.state = 'accepted' and s.b_source = ''
       and s.a_source = f.source and s.a_key = f.source_key and s.b_key = ${NAME_OF}`,
    [runId],
  );
}

/** What records say besides has no part in it: whoever says the fact again makes it another. */
const NOTHING_SAID = 'select null as source, null as source_key, null::bytea as basis where false';

/** SQL: persons of a record with facts that it took back, said again or that people let go after the run `since`. */
export const factsChangedSince = (since: string): string => `
  select c.person_id from migration.recorded_fact f join migration.crosswalk c using (source, source_key)
  where f.changed_run > (${since})`;

/** After the load: makes a review of each fact that is held, and that no other record of the person says. */
export async function raiseWithdrawn(client: pg.Client, runId: number): Promise<void> {
  await client.query(
    `insert into migration.identity_review as r (kind, a_source, a_key, b_source, b_key, rule, policy, first_run, last_run)
     select distinct ${KIND_OF}, f.source, f.source_key, '', ${NAME_OF}, ${KIND_OF}, $2, $1::int, $1::int
     from migration.recorded_fact f join migration.crosswalk c using (source, source_key)
     where f.held and not exists (
       select from migration.crosswalk k join migration.joined_record o using (source, source_key)
       where k.person_id = c.person_id and case f.fact
         when 'death' then o.deceased when 'death-date' then o.death_date is not null else ${saysRestricted('o')} end)
     on conflict (kind, a_source, a_key, b_source, b_key) do update
       set policy = excluded.policy, last_run = excluded.last_run`,
    [runId, policyHash(POLICY)],
  );
}
