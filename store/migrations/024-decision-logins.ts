import type { Knex } from 'knex';

// Under which login a person decided: a name is what they typed, but where the dashboard has signed them in. Kept by the
// database, whatever is given; unknown of decisions before this.
const UP = /* sql */ `
alter table migration.identity_decision
  add column login text,
  -- The login is that of the dashboard, and of nobody who could write under another name.
  add column signed_in boolean not null default false;

create function migration.keep_login() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.login := session_user;
  new.signed_in := coalesce(pg_has_role(session_user, to_regrole('cutover_dashboard'), 'usage')
    and not pg_has_role(session_user, to_regrole('cutover_migrator'), 'usage'), false);
  return new;
end $$;
create trigger decision_keeps_login before insert on migration.identity_decision
  for each row execute function migration.keep_login();

-- Whether somebody answers for what is moved here: people have a login each then.
create function migration.is_governed() returns boolean language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select exists (select from migration.run join migration.plan p using (plan_id) where p.body->'governance' is not null)
$$;
`;

const DOWN = /* sql */ `
drop function migration.is_governed;
drop trigger decision_keeps_login on migration.identity_decision;
drop function migration.keep_login;
alter table migration.identity_decision drop column login, drop column signed_in;
`;

export const up = (knex: Knex) => knex.raw(UP);
export const down = (knex: Knex) => knex.raw(DOWN);
