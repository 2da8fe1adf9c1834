import { join } from 'node:path';
import { takeSample } from '../../cli/take-sample.ts';
import { compileMapping } from '../../domain/mapping/compile-mapping.ts';
import { loadMappings } from '../../mappings/load-mappings.ts';
import type { RowKey } from '../../store/dashboard/quarantine-key.ts';
import { sampledRows } from '../../store/dashboard/sampled-rows.ts';
import type { Database } from '../../store/database.ts';
import { planOutlineOfRun } from '../../store/plan.ts';
import { openTrustSources } from './trust-sources.ts';

/** Takes a sample of a run over the trust that lies in `folder`, as `cutover sample` does; gives its number. */
export async function sampleOf(
  database: Database,
  folder: string,
  runId: number,
  seed: string,
): Promise<number> {
  const loaded = await loadMappings();
  const sources = await openTrustSources(join(folder, 'trust'), loaded);
  const nothing = async () => undefined;
  const open: Parameters<typeof takeSample>[0]['open'] = async ({ asOf, synthetic }, { name }) => ({
    source: sources.get(name)!,
    mapping: compileMapping(loaded.mappings[name]!, { asOf, codes: loaded.codes, synthetic }),
    ...{ ready: nothing, close: nothing },
  });
  const { signal } = new AbortController();
  return takeSample({ database, open }, { runId, seed, actor: 'Ewan Engineer', signal });
}

/** A sample in which an allergy and a death differ, and a consent is missing from ehr. */
export interface SpoiltSample {
  readonly sample: number;
  readonly allergy: RowKey;
  readonly consent: RowKey;
  /** A row that agrees, and of which what it says is kept. */
  readonly verified: RowKey;
}

/** Spoils three rows of run 1 in ehr, and takes a sample that finds them. */
export async function spoiltSample(database: Database, folder: string): Promise<SpoiltSample> {
  await database.raw(
    `update ehr.allergy set term = coalesce(term, '') || ' ' where source_key = (select min(source_key) from ehr.allergy);
     update ehr.patient set deceased = false, death_date = null where person_id = (
       select min(person_id) from ehr.patient p where deceased and replaced_by is null
         and not exists (select from migration.crosswalk c where c.person_id = p.person_id and not c.survivor));
     delete from ehr.consent where source_key = (select min(source_key) from ehr.consent)`,
  );
  const sample = await sampleOf(database, folder, 1, 'spoilt');
  const { body } = await planOutlineOfRun(database, 1);
  const first = async (dataset: string, status: 'mismatched' | 'verified') => {
    const { rows } = await sampledRows(database, sample, body.datasets, { dataset, status, limit: 1 });
    return rows[0]!;
  };
  return {
    sample,
    allergy: await first('clinical.allergies', 'mismatched'),
    consent: await first('pas.consents', 'mismatched'),
    verified: await first('clinical.allergies', 'verified'),
  };
}
