import type { Knex } from 'knex';

// Who did what, in chains: each entry's hash covers the one before it. A run has a chain of its own, so that runs and
// the people beside them do not wait for each other; 0 is that of acts without a run. `login` is who PostgreSQL knows
// they are, `actor` who they said they are. `subject` holds references, never clinical content.
const UP = /* sql */ `
create table migration.audit (
  chain integer not null,
  entry integer not null,
  at timestamptz not null,
  login text not null,
  actor text not null check (actor <> ''),
  act text not null,
  subject jsonb not null,
  reason text,
  hash bytea not null,
  primary key (chain, entry)
);
create table migration.audit_head (
  chain integer primary key,
  entry integer not null,
  hash bytea not null
);
create trigger audit_is_immutable before update or delete on migration.audit
  for each row execute function migration.refuse_change();
create trigger audit_is_kept before truncate on migration.audit
  for each statement execute function migration.refuse_change();

create function migration.audit_hash(previous bytea, e migration.audit) returns bytea language sql stable as $$
  select sha256(previous || convert_to(jsonb_build_array(e.chain, e.entry,
    to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    e.login, e.actor, e.act, e.subject, e.reason)::text, 'UTF8'))
$$;

-- Everything that is written to the audit goes through here, in the transaction of what it records.
create function migration.append_audit(of_chain integer, who text, what text, about jsonb, why text) returns integer
language plpgsql as $$
declare
  head migration.audit_head;
  made migration.audit;
begin
  insert into migration.audit_head values (of_chain, 0, '') on conflict do nothing;
  select * into strict head from migration.audit_head h where h.chain = of_chain for update;
  made := row(of_chain, head.entry + 1, clock_timestamp(), session_user, who, what, about, why, null);
  made.hash := migration.audit_hash(head.hash, made);
  insert into migration.audit select made.*;
  update migration.audit_head h set entry = made.entry, hash = made.hash where h.chain = of_chain;
  return made.entry;
end $$;

-- For whoever works with the target: it can add, under its own login, and nothing else. What stands for a signature
-- is added by signing.
create function migration.record_act(of_chain integer, who text, what text, about jsonb, why text) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if what like 'signature.%' then raise insufficient_privilege; end if;
  return migration.append_audit(of_chain, who, what, about, why);
end $$;

-- What was kept in three other places before; the times that stood there come along.
select migration.append_audit(run_id, actor, 'run.' || action, jsonb_build_object('recorded_at', at), reason)
from (select * from migration.event order by event_id) earlier;
select migration.append_audit(0, actor, 'identity.look', jsonb_strip_nulls(jsonb_build_object(
  'review', review_id, 'person', person_id, 'item', item_id, 'sealed', nullif(sealed, false), 'recorded_at', at)), null)
from (select * from migration.identity_look order by look_id) earlier;
select migration.append_audit(run_id, actor, 'evidence.look', jsonb_build_object('of', subject, 'recorded_at', at), null)
from (select * from migration.evidence_look order by look_id) earlier;
drop table migration.event, migration.identity_look, migration.evidence_look;
`;

const DOWN = /* sql */ `
create table migration.event (
  event_id bigint generated always as identity primary key,
  run_id integer not null references migration.run,
  at timestamptz not null default now(),
  actor text not null,
  action text not null,
  reason text
);
create table migration.identity_look (
  look_id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor text not null check (actor <> ''),
  review_id bigint,
  person_id bigint,
  sealed boolean not null default false,
  item_id bigint,
  constraint identity_look_check check (num_nonnulls(review_id, person_id, item_id) = 1)
);
create table migration.evidence_look (
  look_id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor text not null check (actor <> ''),
  run_id integer not null references migration.run,
  subject text not null check (subject in ('findings', 'columns', 'sample'))
);
create trigger look_is_immutable before update or delete on migration.identity_look
  for each row execute function migration.refuse_change();
create trigger look_is_immutable before update or delete on migration.evidence_look
  for each row execute function migration.refuse_change();
drop function migration.record_act, migration.append_audit, migration.audit_hash;
drop table migration.audit, migration.audit_head;
`;

export const up = (knex: Knex) => knex.raw(UP);
export const down = (knex: Knex) => knex.raw(DOWN);
