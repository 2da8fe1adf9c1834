import type { Knex } from 'knex';

/** `allowed`: what whoever only uses the dashboard may add to the audit; an approval of a run, say, lets it load. */
const recordAct = (allowed: string): string => `
create or replace function migration.record_act(of_chain integer, who text, what text, about jsonb, why text) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if what like 'signature.%' ${allowed} then raise insufficient_privilege; end if;
  return migration.append_audit(of_chain, who, what, about, why);
end $$;`;

const BY_DASHBOARD = `or what !~ '^(dashboard|identity)\\.'
    and pg_has_role(session_user, to_regrole('cutover_dashboard'), 'member')
    and not pg_has_role(session_user, to_regrole('cutover_loader'), 'member')
    and not pg_has_role(session_user, to_regrole('cutover_owner'), 'member')`;

const UP = /* sql */ `
-- What became of rows by clinic and by specialty: counted when their dataset is reconciled, so that no page counts rows.
create table migration.service_count (
  run_id integer not null references migration.run,
  dataset_no smallint not null,
  kind text not null check (kind in ('clinic', 'specialty')),
  -- '' where the row names none or could not be read, '*' for codes that few rows carry.
  service text not null,
  outcome text not null check (outcome in ('loaded', 'quarantined', 'excluded', 'missing')),
  -- '' counts each row once.
  code text not null,
  rows bigint not null,
  primary key (run_id, kind, service, code, dataset_no, outcome)
);
${recordAct(BY_DASHBOARD)}
`;

const DOWN = /* sql */ `
drop table migration.service_count;
${recordAct('')}
`;

export const up = (knex: Knex) => knex.raw(UP);
export const down = (knex: Knex) => knex.raw(DOWN);
