import type pg from 'pg';

/**
 * Names the rows that are not as they should be, in the temporary table `found_row`. After laySuspectsOut,
 * checkOwners, checkJoined, checkBeside and checkMakers. Each wrong row stands there once for its place and kind:
 *
 * `staging` altered: it does not give its digest, or the ledger's sum does not hold it · missing: read, and neither
 *   staged nor set aside · surplus: it stands in nobody's place
 * `ehr` altered · missing: staged, and neither there nor set aside · surplus: nothing was staged for it
 * `crosswalk` altered: a record that joined another's person is given to somebody else
 * `patient_identifier`, `patient_alternative` altered, missing or surplus: see checkBeside
 */
export async function nameRows(client: pg.Client, runId: number, datasetNo: number): Promise<void> {
  await client.query(`create temp table found_row (place text, kind text, ${PLACE.join(', ')}, columns text[])
    on commit drop`);
  await client.query(insert('staging', 'altered', STAGING_ALTERED));
  await client.query(insert('staging', 'surplus', 'from staged_row s where surplus'));
  await client.query(insert('staging', 'missing', STAGING_MISSING), [runId, datasetNo]);
  await client.query(LOST_IN_STAGING);
  await client.query(insert('ehr', 'altered', EHR_ALTERED, 'coalesce(s.source_key, e.source_key)'));
  await client.query(insert('ehr', 'missing', EHR_MISSING));
  await client.query(EHR_SURPLUS);
  await client.query(
    `insert into found_row (place, kind, source_key) select 'ehr', 'surplus', source_key from stray`,
  );
  await client.query(MISPLACED);
  await client.query(
    `insert into found_row (place, kind, source_key, columns)
     select 'crosswalk', 'altered', source_key, array['person_id'] from moved_record`,
  );
  await client.query(
    'insert into found_row (place, kind, source_key, columns) select place, kind, source_key, columns from beside_row',
  );
}

const PLACE = [
  'partition_no int',
  'batch_no int',
  'row_no int',
  'byte_offset bigint',
  'line bigint',
  'source_key text collate "C"',
];
const STAGED_AT = ['partition_no', 'batch_no', 'row_no', 'byte_offset', 'line'].map((name) => `s.${name}`);

/** SQL: writes the rows that `s` names down as findings of a place and kind. */
const insert = (place: string, kind: string, from: string, key = 's.source_key'): string =>
  `insert into found_row select '${place}', '${kind}', ${STAGED_AT.join(', ')}, ${key} ${from}`;

// Where both rows give their digests and these differ, one was made to fit: the ledger's sum tells on which side.
const STAGING_ALTERED = `
  from staged_row s join suspect x using (partition_no, batch_no) left join ehr_row e using (source_key)
  where not surplus and (not s.own or held and x.sum_differs and e.own and e.digest <> s.meant)`;

const EHR_ALTERED = `
  from ehr_row e left join staged_row s on s.held and s.source_key = e.source_key
  left join suspect x on x.partition_no = s.partition_no and x.batch_no = s.batch_no
  where (s.source_key is not null or not e.ours) and (not e.own or s.own and e.digest <> s.meant and not x.sum_differs
    or e.ours and (e.partition_no, e.batch_no) <> (s.partition_no, s.batch_no))`;

const STAGING_MISSING = `
  from (
    select x.partition_no, x.batch_no, n as row_no, null::bigint as byte_offset, null::bigint as line, null as source_key
    from suspect x cross join lateral generate_series(0, x.records - 1) n
  ) s
  left join (select distinct partition_no, batch_no, row_no, true as found from staged_row) t
    using (partition_no, batch_no, row_no)
  left join migration.set_aside a on a.run_id = $1 and a.dataset_no = $2 and a.partition_no = s.partition_no
    and a.batch_no = s.batch_no and a.row_no = s.row_no
  where t.found is null and a.row_no is null`;

// Where staging was tampered with and ehr holds what the load said, it is staging that lost the row.
const LOST_IN_STAGING = `
  update suspect x set lost_in_staging = true
  from (select distinct partition_no, batch_no from found_row) f
  where x.loaded and x.partition_no = f.partition_no and x.batch_no = f.batch_no`;

const EHR_MISSING = `
  from staged_row s join suspect x using (partition_no, batch_no) left join ehr_row e using (source_key)
  where s.held and e.source_key is null and not x.lost_in_staging`;

// Of suspect batches only: a row whose copy was set aside there has its own staged row in another.
const EHR_SURPLUS = `
  insert into found_row (place, kind, partition_no, batch_no, source_key)
  select 'ehr', 'surplus', e.partition_no, e.batch_no, e.source_key
  from ehr_row e join suspect x using (partition_no, batch_no)
  left join staged_row s on s.held and s.source_key = e.source_key
  where e.ours and s.source_key is null and not x.lost_in_staging`;

const MISPLACED = `
  insert into found_row (place, kind, source_key, columns)
  select 'ehr', 'altered', m.source_key, m.columns from misplaced m
  where not exists (
    select from found_row f where f.place = 'ehr' and f.kind in ('altered', 'surplus') and f.source_key = m.source_key)`;
