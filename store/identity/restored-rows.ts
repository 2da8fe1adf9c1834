import type pg from 'pg';
import { contracts } from '../../domain/contracts/index.ts';
import { ALTERNATIVES, type Alternative } from '../alternatives.ts';
import { digestSql } from '../canonical-sql.ts';
import { RESOLVED } from '../load-sql.ts';

const { patient } = contracts;
const PLACE = ['run_id', 'dataset_no', 'partition_no', 'batch_no', 'digest'];
const RECORD = ['source', 'source_key', ...PLACE, ...patient.columns];

/**
 * Makes ehr say of records that no run brings now what a run would that did: their persons' rows, and what is kept beside
 * those. With `moved`.
 */
export async function restoreRecords(client: pg.Client): Promise<void> {
  await collectRemembered(client);
  await writeRows(client);
  for (const alternative of ALTERNATIVES) await keep(client, alternative);
}

/** In `remembered`: what each of those records said when a run last brought it, and where in that run it was staged. */
async function collectRemembered(client: pg.Client): Promise<void> {
  const columnsOf = (record: string) => patient.columns.map((name) => `${record}.${name}`).join(', ');
  const numberOf = (record: string) =>
    `m.nhs, coalesce(m.nhs_status, ${record}.recorded_nhs_status) as status, m.old_number`;
  await client.query(
    `create temp table remembered on commit drop as
     with elsewhere as (select * from moved where not here)
     select m.person_id, m.survivor, m.shared, m.source, m.source_key, j.run_id,
       coalesce(nullif(j.dataset_no, 0), m.priority) as dataset_no, j.partition_no, j.batch_no,
       ${digestSql(patient, 'j')} as digest, ${numberOf('j')}, ${columnsOf('j')}
     from elsewhere m join migration.joined_record j using (source, source_key)
     union all
     select m.person_id, m.survivor, m.shared, e.source, e.source_key, ${PLACE.map((name) => `e.${name}`).join(', ')},
       ${numberOf('e')}, ${columnsOf('e')}
     from elsewhere m join ehr.patient e on e.source = m.source and e.source_key = m.source_key
       and (e.person_id = m.person_id or e.replaced_by is not null)
     where not exists (
       select from migration.joined_record j where j.source = m.source and j.source_key = m.source_key)`,
  );
  await client.query('analyze remembered');
}

/** As the load writes them, but for the run that they came with. */
async function writeRows(client: pg.Client): Promise<void> {
  const written = ['person_id', ...Object.keys(RESOLVED), ...RECORD];
  await client.query(
    `insert into ehr.patient as t (${written.join(', ')}, created_run)
     select s.person_id, ${Object.values(RESOLVED).join(', ')}, ${RECORD.map((name) => `s.${name}`).join(', ')}, s.run_id
     from remembered s where s.survivor
     on conflict (person_id) do update set ${written.map((name) => `${name} = excluded.${name}`).join(', ')}`,
  );
}

/** As store/alternatives.ts does for the records that a run brings. */
async function keep(client: pg.Client, { table, use, columns, when }: Alternative): Promise<void> {
  const names = Object.keys(columns);
  const wanted = `from (
    select s.*, p as kept from remembered s join ehr.patient p on p.person_id = s.person_id
  ) s where ${when}`;
  await client.query(
    `delete from ehr.${table} t using remembered r
     where t.use = $1 and t.source = r.source and t.source_key = r.source_key
       and not exists (select ${wanted} and s.source = t.source and s.source_key = t.source_key)`,
    [use],
  );
  await client.query(
    `insert into ehr.${table} (person_id, use, ${names.join(', ')}, source, source_key, created_run, ${PLACE.join(', ')})
     select s.person_id, $1, ${Object.values(columns).join(', ')}, s.source, s.source_key, s.run_id,
       ${PLACE.map((name) => `s.${name}`).join(', ')} ${wanted}
     on conflict (source, source_key, use) do update
       set person_id = excluded.person_id, ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`,
    [use],
  );
}
