import type { Knex } from 'knex';
import { HELD_ROWS } from './016-held-rows.ts';
import { PRIVILEGED_STEPS, PRIVILEGED_STEPS_DOWN } from './016-privileged-steps.ts';
import { signOffBlocks } from './016-sign-off-blocks.ts';

// Who accepted a run. A signature is written by a function under the signer's own login, which the plan names: whoever
// owns the rows of the run cannot give one, and nobody changes one.
const UP = /* sql */ `
alter table migration.run add column login text not null default session_user;

create table migration.signature (
  signature_id bigint generated always as identity primary key,
  run_id integer not null references migration.run,
  role text not null,
  decision text not null check (decision in ('signed', 'refused')),
  reason text check (decision = 'signed' or reason <> ''),
  conditions jsonb not null check (jsonb_typeof(conditions) = 'array'),
  -- What was signed: the account as the signer had it, and what makes runs comparable.
  report_digest text not null check (report_digest ~ '^[0-9a-f]{64}$'),
  comparability_hash text not null,
  login text not null,
  at timestamptz not null default now(),
  -- The end of the run's audit with this signature in it.
  audit_entry integer not null,
  audit_hash bytea not null
);
create index signature_run on migration.signature (run_id);
create table migration.workaround (
  run_id integer not null references migration.run,
  dataset_no smallint not null,
  partition_no integer not null,
  batch_no integer not null,
  row_no integer not null,
  words text not null check (words <> ''),
  login text not null,
  at timestamptz not null default now(),
  primary key (run_id, dataset_no, partition_no, batch_no, row_no)
);
-- Acceptances of rehearsals in other databases, as their signed files say; verified whenever they count.
create table migration.acceptance (
  acceptance_id bigint generated always as identity primary key,
  comparability_hash text not null,
  body text not null unique,
  seal text not null,
  login text not null default session_user,
  at timestamptz not null default now()
);
create trigger signature_is_immutable before update or delete on migration.signature
  for each row execute function migration.refuse_change();
create trigger workaround_is_immutable before update or delete on migration.workaround
  for each row execute function migration.refuse_change();
create trigger acceptance_is_immutable before update or delete on migration.acceptance
  for each row execute function migration.refuse_change();
${HELD_ROWS}
-- What nobody can sign over.
${signOffBlocks('')}

-- Whether the login may sign in a role of the plan, and has nothing to do with the run.
create function migration.signer_refusal(of_run integer, as_role text) returns text language sql stable as $$
  select case
    when not exists (select from jsonb_array_elements(p.body->'governance'->'signers') s
      where s->>'role' = as_role and s->>'login' = session_user) then 'NOT_THE_SIGNER'
    when r.login = session_user or exists (select from migration.audit a
      where a.chain = of_run and a.act like 'run.%' and a.act <> 'run.reconcile'
        and (a.login = session_user or lower(a.actor) in (select lower(n)
          from jsonb_array_elements(p.body->'governance'->'signers') s, unnest(array[s->>'login', s->>'name']) n
          where s->>'login' = session_user))) then 'OWN_RUN'
    end
  from migration.run r join migration.plan p using (plan_id) where r.run_id = of_run
$$;

create function migration.sign(of_run integer, as_role text, verdict text, why text, known jsonb, digest text, who text,
  out signature bigint, out refusal text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  run record;
  head migration.audit_head;
begin
  -- One signature of a run after another.
  perform pg_advisory_xact_lock(hashtext('migration.sign'), of_run);
  select r.state, p.comparability_hash, p.body->'governance'->'signers' as signers into strict run
  from migration.run r join migration.plan p using (plan_id) where r.run_id = of_run;
  refusal := case
    when run.state <> 'completed' then 'RUN_NOT_COMPLETED'
    else migration.signer_refusal(of_run, as_role) end;
  if refusal is null then
    with same as (select * from migration.signature s where s.run_id = of_run and s.report_digest = digest)
    select case
      when exists (select from same where role = as_role or login = session_user
        and not (role like 'data-owner.%' and as_role like 'data-owner.%')) then 'SIGNED_ALREADY'
      when exists (select from same where decision = 'refused') then 'REFUSED_ALREADY'
      when exists (select from jsonb_array_elements(known) c
        where coalesce(c->>'issue', '') = '' or coalesce(c->>'workaround', '') = '' or coalesce(c->>'owner', '') = ''
          or coalesce(c->>'expiry', '') !~ '^\\d{4}-\\d\\d-\\d\\d$' 
          or not pg_input_is_valid(c->>'expiry', 'date') or c->>'expiry' < current_date::text) then 'CONDITIONS_INVALID'
      when verdict = 'refused' then null
      when as_role = 'senior-responsible-owner' and exists (select from jsonb_array_elements(run.signers) needed
        where needed->>'role' <> as_role and needed->>'role' not in (select role from same)) then 'NOT_LAST'
      when exists (select from migration.sign_off_blocks(of_run)) then 'BLOCKED'
      when as_role = 'senior-responsible-owner' and known = '[]'
        and not exists (select from same where conditions <> '[]') and exists (select from migration.check_result c
          where c.run_id = of_run and c.status <> 'verified') then 'CONDITIONS_NEEDED'
      end into refusal;
  end if;
  if refusal is not null then
    perform migration.append_audit(of_run, who, 'signature.attempt',
      jsonb_build_object('role', as_role, 'refusal', refusal), null);
    return;
  end if;
  perform migration.append_audit(of_run, who, case verdict when 'refused' then 'signature.refuse' else 'signature.give' end,
    jsonb_build_object('role', as_role, 'report', digest, 'conditions', jsonb_array_length(known)), why);
  select * into strict head from migration.audit_head h where h.chain = of_run;
  insert into migration.signature (run_id, role, decision, reason, conditions, report_digest, comparability_hash, login,
    audit_entry, audit_hash)
  values (of_run, as_role, verdict, why, known, digest, run.comparability_hash, session_user, head.entry, head.hash)
  returning signature_id into signature;
end $$;

-- How each row is cared for until it is put right: said by the clinical safety officer, once.
create function migration.sign_workarounds(of_run integer, refs text[], said text[], who text,
  out rows integer, out refusal text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  refusal := migration.signer_refusal(of_run, 'clinical-safety-officer');
  if refusal is not null then return; end if;
  insert into migration.workaround (run_id, dataset_no, partition_no, batch_no, row_no, words, login)
  select of_run, h.dataset_no, h.partition_no, h.batch_no, h.row_no, g.words, session_user
  from unnest(refs, said) g(ref, words)
  join migration.held_rows(of_run) h on g.ref = concat_ws('-', h.dataset_no, h.partition_no, h.batch_no, h.row_no)
  on conflict do nothing;
  get diagnostics rows = row_count;
  perform migration.append_audit(of_run, who, 'signature.workarounds', jsonb_build_object('rows', rows), null);
end $$;
${PRIVILEGED_STEPS}`;

const DOWN = /* sql */ `
${PRIVILEGED_STEPS_DOWN}drop function migration.sign_workarounds, migration.sign, migration.signer_refusal, migration.sign_off_blocks,
  migration.held_patients, migration.held_counts, migration.held_rows;
drop table migration.signature, migration.workaround, migration.acceptance;
alter table migration.run drop column login;
`;

export const up = (knex: Knex) => knex.raw(UP);
export const down = (knex: Knex) => knex.raw(DOWN);
