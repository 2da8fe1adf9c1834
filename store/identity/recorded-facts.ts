import type pg from 'pg';

const said = (record: string): string => `
  lateral (values ('death', ${record}.deceased), ('death-date', ${record}.death_date is not null), ('restriction', ${record}.restricted))`;

/**
 * Before a run changes anything: keeps which records say, by what was loaded last, that somebody died, on which day, or is
 * restricted. Each by its own words, so that nobody who is parted from such a record is thought to have lost its facts.
 * `findContradictions` asks afterwards whether anybody still says them; kept for good, in case this run is aborted.
 */
export async function keepRecordedFacts(client: pg.Client, runId: number): Promise<void> {
  await client.query(
    `insert into migration.recorded_fact (source, source_key, fact, first_run)
     select j.source, j.source_key, s.fact, $1::int from migration.joined_record j, ${said('j')} s(fact, said)
     where s.said
     union all
     select e.source, e.source_key, s.fact, $1::int from ehr.patient e, ${said('e')} s(fact, said)
     where s.said and (e.deceased or e.restricted) and e.replaced_by is null and not exists (
       select from migration.joined_record j where j.source = e.source and j.source_key = e.source_key)
     on conflict do nothing`,
    [runId],
  );
}
