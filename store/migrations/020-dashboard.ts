import type { Knex } from 'knex';

/** A summary that is kept by partition, in the transaction that writes what it counts. */
interface Total {
  /** What is counted; the summary is named after it. */
  readonly of: 'batch' | 'outcome' | 'reason_count' | 'balance';
  readonly name: string;
  /** Beside run, dataset and partition. */
  readonly keys: Readonly<Record<string, string>>;
  /** Column: its type, how it is counted, and how two counts become one. */
  readonly counts: Readonly<Record<string, readonly [type: string, counted: string, joined?: Joined]>>;
  readonly where?: string;
}
type Joined = 'least' | 'greatest';

const sum = (column: string) => ['bigint', `sum(r.${column})`] as const;

const TOTALS: readonly Total[] = [
  {
    of: 'batch',
    name: 'batch_total',
    keys: {},
    counts: {
      batches: ['bigint', 'count(*)'],
      records: sum('records'),
      quarantined: sum('quarantined'),
      excluded: sum('excluded'),
      first_at: ['timestamptz', 'min(committed_at)', 'least'],
      last_at: ['timestamptz', 'max(committed_at)', 'greatest'],
    },
  },
  { of: 'outcome', name: 'outcome_total', keys: { outcome: 'text' }, counts: { rows: sum('rows') } },
  {
    of: 'reason_count',
    name: 'reason_total',
    // Field '' counts each row once; of merged ones it is also the rule that joined them.
    keys: { effect: 'text', code: 'text', field: 'text' },
    counts: { rows: sum('rows') },
    where: `field = '' or effect = 'merge'`,
  },
  {
    of: 'balance',
    name: 'balance_total',
    keys: {},
    counts: {
      source_rows: sum('source_rows'),
      new: sum('new'),
      updated: sum('updated'),
      unchanged: sum('unchanged'),
      merged: sum('merged'),
      quarantined: sum('quarantined'),
      excluded: sum('excluded'),
      // A surplus in one batch must not hide a gap in another.
      unexplained: ['bigint', 'sum(abs(r.unexplained))'],
    },
  },
];

const PLACE = 'run_id, dataset_no, partition_no';

/**
 * SQL: adds what `rows` hold to a summary. Always in one order, so that two writers cannot wait for each other.
 * Columns are named with their table: in a trigger, `new` alone is the row.
 */
function adding({ name, keys, counts, where = 'true' }: Total, rows: string): string {
  const key = [PLACE, ...Object.keys(keys)].join(', ');
  const columns = Object.entries(counts);
  const joined = columns.map(
    ([column, [, , by]]) =>
      `${column} = ${by === undefined ? `t.${column} + excluded.${column}` : `${by}(t.${column}, excluded.${column})`}`,
  );
  return `insert into migration.${name} as t (${key}, ${columns.map(([column]) => column).join(', ')})
    select ${key}, ${columns.map(([, [, counted]]) => counted).join(', ')} from ${rows} r where ${where}
    group by ${key} order by ${key}
    on conflict (${key}) do update set ${joined.join(', ')}`;
}

// What is taken back, is taken back by whole datasets: what is left of them is counted again.
const totalSql = (total: Total): string => `
create table migration.${total.name} (
  run_id integer not null references migration.run,
  dataset_no smallint not null,
  partition_no integer not null,
  ${Object.entries(total.keys)
    .map(([key, type]) => `${key} ${type} not null,`)
    .join(' ')}
  ${Object.entries(total.counts)
    .map(([column, [type]]) => `${column} ${type} not null,`)
    .join(' ')}
  primary key (${[PLACE, ...Object.keys(total.keys)].join(', ')})
);
${adding(total, `migration.${total.of}`)};
create function migration.keep_${total.name}() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    ${adding(total, 'changed')};
  else
    delete from migration.${total.name} where (run_id, dataset_no) in (select distinct run_id, dataset_no from changed);
    ${adding(total, `(select * from migration.${total.of} where (run_id, dataset_no) in (select distinct run_id, dataset_no from changed))`)};
  end if;
  return null;
end $$;
${keeping(total.of, total.name)}`;

const keeping = (table: string, name: string): string => `
create trigger ${name}_is_added after insert on migration.${table} referencing new table as changed
  for each statement execute function migration.keep_${name}();
create trigger ${name}_is_taken_back after delete on migration.${table} referencing old table as changed
  for each statement execute function migration.keep_${name}();`;

/** SQL: the reasons of quarantined rows, a row with two under both. */
const reasonsIn = (rows: string): string => `
  insert into migration.quarantine_reason
  select distinct run_id, code, dataset_no, partition_no, batch_no, row_no
  from ${rows} cross join unnest(codes) code where outcome = 'quarantined'`;

const ROW = 'run_id, dataset_no, partition_no, batch_no, row_no';
const ROW_COLUMNS = `
  run_id integer not null references migration.run,
  dataset_no smallint not null,
  partition_no integer not null,
  batch_no integer not null,
  row_no integer not null`;

// What the dashboard reads: no page counts rows, and no list is longer than a page.
const UP = /* sql */ `
${TOTALS.map(totalSql).join('\n')}

-- Where a quarantined row is found by its reason. A row is quarantined once, and its reasons never change.
create table migration.quarantine_reason (
  run_id integer not null,
  code text not null,
  dataset_no smallint not null,
  partition_no integer not null,
  batch_no integer not null,
  row_no integer not null,
  primary key (run_id, code, dataset_no, partition_no, batch_no, row_no)
);
${reasonsIn('migration.set_aside')};
create function migration.keep_quarantine_reason() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    ${reasonsIn('changed')};
  else
    delete from migration.quarantine_reason q using (select ${ROW}, unnest(codes) as code from changed) c
    where (q.run_id, q.code, q.dataset_no, q.partition_no, q.batch_no, q.row_no)
      = (c.run_id, c.code, c.dataset_no, c.partition_no, c.batch_no, c.row_no);
  end if;
  return null;
end $$;
${keeping('set_aside', 'quarantine_reason')}
create index set_aside_quarantined on migration.set_aside (${ROW}) where outcome = 'quarantined';

-- What people did about quarantined rows: only ever added to. No foreign key to the row: a dataset that is planned
-- again takes its rows back, and what was said of them stays.
create table migration.quarantine_event (
  event_id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor text not null check (actor <> ''),
  ${ROW_COLUMNS},
  kind text not null check (kind in ('assigned', 'commented', 'state')),
  -- To whom ('' nobody any more), what was said, or the new state.
  value text not null check (value <> '' or kind = 'assigned')
);
create index quarantine_event_row on migration.quarantine_event (${ROW}, event_id);
create trigger event_is_immutable before update or delete on migration.quarantine_event
  for each row execute function migration.refuse_change();
-- Where the events of a row have led: written with them.
create table migration.quarantine_work (
  ${ROW_COLUMNS},
  assignee text,
  state text not null default 'open' check (state in ('open', 'mended', 'stays-out')),
  comments integer not null default 0,
  primary key (${ROW})
);
create index quarantine_work_assignee on migration.quarantine_work (run_id, assignee, dataset_no, partition_no, batch_no, row_no)
  where assignee is not null;
create index quarantine_work_state on migration.quarantine_work (run_id, state, dataset_no, partition_no, batch_no, row_no);

-- Reviews by the last run that raised them: a later one takes them over.
create table migration.review_total (
  run_id integer not null references migration.run,
  kind text not null,
  reviews bigint not null,
  primary key (run_id, kind)
);
insert into migration.review_total select last_run, kind, count(*) from migration.identity_review group by 1, 2;
create function migration.keep_review_total() returns trigger language plpgsql as $$
begin
  if tg_op in ('UPDATE', 'DELETE') then
    update migration.review_total t set reviews = t.reviews - c.reviews
    from (select last_run, kind, count(*) as reviews from before group by 1, 2) c where (t.run_id, t.kind) = (c.last_run, c.kind);
  end if;
  if tg_op in ('INSERT', 'UPDATE') then
    insert into migration.review_total as t select last_run, kind, count(*) from after group by 1, 2 order by 1, 2
    on conflict (run_id, kind) do update set reviews = t.reviews + excluded.reviews;
  end if;
  return null;
end $$;
create trigger review_is_added after insert on migration.identity_review referencing new table as after
  for each statement execute function migration.keep_review_total();
create trigger review_is_changed after update on migration.identity_review referencing old table as before new table as after
  for each statement execute function migration.keep_review_total();
create trigger review_is_taken_back after delete on migration.identity_review referencing old table as before
  for each statement execute function migration.keep_review_total();

create index batch_committed on migration.batch (run_id, committed_at);
-- The likeliest pairs first, and those without a score last: see store/dashboard/review-queue.ts.
create index identity_review_queue on migration.identity_review (kind, (-coalesce(score, '-Infinity')), review_id);
create index identity_review_pair on migration.identity_review (a_source, a_key, b_source, b_key);
`;

const DOWN = /* sql */ `
drop index migration.identity_review_pair, migration.identity_review_queue;
drop index migration.batch_committed, migration.set_aside_quarantined;
drop function migration.keep_review_total cascade;
drop table migration.review_total;
drop table migration.quarantine_work, migration.quarantine_event;
drop function migration.keep_quarantine_reason cascade;
drop table migration.quarantine_reason;
${TOTALS.map(({ name }) => `drop function migration.keep_${name} cascade; drop table migration.${name};`).join('\n')}
`;

export const up = (knex: Knex) => knex.raw(UP);
export const down = (knex: Knex) => knex.raw(DOWN);
