import type { Knex } from 'knex';

// Who may use the dashboard. Of passwords and session secrets only hashes are kept.
const UP = /* sql */ `
create schema dashboard;

-- Accounts for trials, where there is no OpenID provider.
create table dashboard.account (
  name text primary key check (name <> ''),
  roles text[] not null check (cardinality(roles) > 0),
  -- scrypt, with its parameters and salt.
  password_hash text not null,
  created_at timestamptz not null default now(),
  -- By an administrator, until unlocked.
  locked boolean not null default false,
  -- Attempts that did not succeed, since the first of them; too many lock it for a time.
  failures smallint not null default 0,
  failing_since timestamptz,
  locked_until timestamptz
);

create table dashboard.session (
  -- SHA-256 of the secret in the cookie.
  secret_hash bytea primary key,
  -- Exactly one: an account, whose roles are looked up each time, or a person whom a provider vouched for.
  account text references dashboard.account on delete cascade,
  person text,
  roles text[],
  begun_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  -- To be said on the next page, once.
  note text,
  check ((account is null) = (person is not null and roles is not null))
);
create index session_account on dashboard.session (account) where account is not null;
create index session_begun on dashboard.session (begun_at);

-- Somebody has been sent to the OpenID provider and is expected back in the same browser.
create table dashboard.pending_sign_in (
  -- SHA-256 of the browser's secret.
  browser_hash bytea primary key,
  state text not null,
  nonce text not null,
  code_verifier text not null,
  -- The page they wanted.
  destination text not null,
  begun_at timestamptz not null default now()
);

-- Why somebody wants to see data of patients on pages of one kind; holds for their session, and not for long.
create table dashboard.stated_reason (
  secret_hash bytea not null references dashboard.session on delete cascade,
  -- The path of such pages, as the table of routes has it.
  pages text not null,
  reason text not null check (reason <> ''),
  at timestamptz not null default now(),
  primary key (secret_hash, pages)
);
`;

const DOWN = /* sql */ `
drop schema dashboard cascade;
`;

export const up = (knex: Knex) => knex.raw(UP);
export const down = (knex: Knex) => knex.raw(DOWN);
