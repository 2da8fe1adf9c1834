/**
 * Rows of a run that a ward must know of where they are held: allergies, alerts, deaths, open pathways, future
 * appointments, current inpatients. A row that could not be read is held whatever it may have said. Copies of a row that
 * loaded are not. As later versions have it with `more` of it. What was set aside is not written down in between: that took
 * ten times as long for a million rows.
 */
export const heldRows = (more: Record<'before' | 'told' | 'kinds', string>): string => /* sql */ `
create or replace function migration.held_rows(of_run integer)
returns table (dataset_no smallint, partition_no integer, batch_no integer, row_no integer, kind text, read boolean,
  patient_key text)
language sql stable as $$
  with planned as (
    select (d->>'no')::smallint as dataset_no, d->>'target' as target, (p.body->>'asOf') as as_of
    from migration.run r join migration.plan p using (plan_id), jsonb_array_elements(p.body->'datasets') d
    where r.run_id = of_run
  ), aside as not materialized (
    select s.dataset_no, s.partition_no, s.batch_no, s.row_no, s.source_key, p.target, p.as_of
    from migration.set_aside s join planned p using (dataset_no)
    where s.run_id = of_run and s.codes <> array['EXACT_DUPLICATE']
  )${more.before}, told as (
    select 'patient' as target, dataset_no, partition_no, batch_no, row_no, source_key as patient_key,
      deceased as wanted, null as day
    from staging.patient where run_id = of_run
    union all select 'allergy', dataset_no, partition_no, batch_no, row_no, patient_key, true, null
    from staging.allergy where run_id = of_run
    union all select 'alert', dataset_no, partition_no, batch_no, row_no, patient_key, true, null
    from staging.alert where run_id = of_run
    union all select 'referral', dataset_no, partition_no, batch_no, row_no, patient_key, status <> 'closed', null
    from staging.referral where run_id = of_run
    union all select 'waiting_list_entry', dataset_no, partition_no, batch_no, row_no, patient_key, removed_on is null, null
    from staging.waiting_list_entry where run_id = of_run
    union all select 'appointment', dataset_no, partition_no, batch_no, row_no, patient_key, true, left(starts_local, 10)
    from staging.appointment where run_id = of_run
    union all select 'encounter', dataset_no, partition_no, batch_no, row_no, patient_key,
      kind = 'spell' and ends_local is null, null
    from staging.encounter where run_id = of_run${more.told}
  )
  select a.dataset_no, a.partition_no, a.batch_no, a.row_no, k.kind, t.target is not null,
    coalesce(t.patient_key, case a.target when 'patient' then a.source_key end)
  from aside a
  join (values ('patient', 'death'), ('allergy', 'allergy'), ('alert', 'alert'), ('referral', 'open pathway'),
    ('waiting_list_entry', 'open pathway'), ('appointment', 'future appointment'), ('encounter', 'current inpatient')${more.kinds}
  ) k(target, kind) on k.target = a.target
  left join told t on t.target = a.target and t.dataset_no = a.dataset_no and t.partition_no = a.partition_no
    and t.batch_no = a.batch_no and t.row_no = a.row_no
  where t.target is null or t.wanted and (t.day is null or t.day >= a.as_of)
$$;`;

/** As they were at first, with how many there are, and whom they are about. */
export const HELD_ROWS = /* sql */ `
${heldRows({ before: '', told: '', kinds: '' })}

create function migration.held_counts(of_run integer)
returns table (kind text, rows bigint, unread bigint, without_workaround bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select h.kind, count(*), count(*) filter (where not h.read), count(*) filter (where w.words is null)
  from migration.held_rows(of_run) h
  left join migration.workaround w on w.run_id = of_run and w.dataset_no = h.dataset_no
    and w.partition_no = h.partition_no and w.batch_no = h.batch_no and w.row_no = h.row_no
  group by h.kind order by h.kind
$$;

-- The same with whom they are about, for the wards; that they were shown is kept in the same transaction.
create function migration.held_patients(of_run integer, who text)
returns table (ref text, kind text, dataset text, line bigint, source_key text, patient_key text, nhs_number text,
  family_name text, given_names text, birth_date date, codes text[], workaround text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform migration.append_audit(of_run, who, 'held-patients.look', '{}', null);
  return query
  with planned as (
    select (d->>'no')::smallint as no, d->>'name' as name, coalesce(d->>'parent', d->>'name') as issuer
    from migration.run r join migration.plan p using (plan_id), jsonb_array_elements(p.body->'datasets') d
    where r.run_id = of_run
  )
  select concat_ws('-', h.dataset_no, h.partition_no, h.batch_no, h.row_no), h.kind, p.name, s.line, s.source_key,
    h.patient_key, coalesce(e.recorded_nhs_number, m.recorded_nhs_number), coalesce(e.family_name, m.family_name),
    coalesce(e.given_names, m.given_names), coalesce(e.birth_date, m.birth_date), s.codes, w.words
  from migration.held_rows(of_run) h
  join migration.set_aside s on s.run_id = of_run and s.dataset_no = h.dataset_no and s.partition_no = h.partition_no
    and s.batch_no = h.batch_no and s.row_no = h.row_no
  join planned p on p.no = h.dataset_no
  left join migration.workaround w on w.run_id = of_run and w.dataset_no = h.dataset_no
    and w.partition_no = h.partition_no and w.batch_no = h.batch_no and w.row_no = h.row_no
  left join migration.crosswalk c on c.source = p.issuer and c.source_key = h.patient_key
  left join ehr.patient e on e.person_id = c.person_id
  left join lateral (
    select g.* from staging.patient g join planned i on i.no = g.dataset_no and i.name = p.issuer
    where g.run_id = of_run and g.source_key = h.patient_key order by g.partition_no, g.batch_no, g.row_no limit 1
  ) m on e.person_id is null
  order by h.dataset_no, h.partition_no, h.batch_no, h.row_no;
end $$;
`;
