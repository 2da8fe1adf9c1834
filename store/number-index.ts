import type pg from 'pg';

const INDEX = 'ehr.patient_nhs_number';

/**
 * The unique index that forbids two people on one NHS number. Keeping it up row by row is a fifth of a first load, and
 * building it afterwards a tenth of that: so it is away while the first persons of a target are loaded, and is
 * there, or the run stops, before anything else is. A first load that was aborted is made good by the next run.
 */
export async function setNumberIndexAside(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('select from ehr.patient limit 1');
  if (rowCount === 0) await client.query('select migration.drop_number_index()');
  else await restoreNumberIndex(client);
}

export async function restoreNumberIndex(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [
    INDEX,
  ]);
  if (rows[0]!.there) return;
  // Datasets come here side by side: the first one builds it, the others wait for it.
  await client.query('lock table ehr.patient in share row exclusive mode');
  await client.query('select migration.make_number_index()');
}
