import type pg from 'pg';
import { POLICY } from '../../domain/identity/policy.ts';
import type { LabelledRecord } from '../../fixtures/labelled/population.ts';
import { loadAlternatives } from '../../store/alternatives.ts';
import { openDatabase, withConnection } from '../../store/database.ts';
import { setDuplicatesAside } from '../../store/duplicates.ts';
import { knowledgeOf, resolvePersons } from '../../store/identity/resolve.ts';
import { suggestPersons } from '../../store/identity/suggest.ts';
import { chooseSurvivors } from '../../store/identity/survivorship.ts';
import { loadPartition } from '../../store/load.ts';
import { loadOtherValues } from '../../store/other-values.ts';
import { savePlan } from '../../store/plan.ts';
import { openRun } from '../../store/run.ts';
import { prepareTarget } from '../../store/target.ts';
import type { Decisions, Shown } from './decisions.ts';
import { DATASETS, PLAN, stagePopulation } from './stage-population.ts';
import { recordId } from './truth.ts';

export interface IdentityRun {
  /** Decoded rows into staging, through the store’s batches: encoded, copied and committed. */
  readonly copySeconds: number;
  /** Of that, copying and committing alone. */
  readonly sendingSeconds: number;
  /** Who is who. */
  readonly resolveSeconds: number;
  /** Who else may be one person, and how many pairs were compared for it. */
  readonly suggestSeconds: number;
  readonly compared: number;
  /** Null where nobody asked for them. */
  readonly decisions: Decisions | null;
}

/** Stages records in an empty database and has the store decide who is who. `decisions`: whether they are wanted. */
export async function runIdentity(
  url: string,
  records: Iterable<LabelledRecord>,
  wanted: { readonly decisions: boolean },
): Promise<IdentityRun> {
  const database = openDatabase(url, 'bench');
  try {
    await prepareTarget(database, 'trial');
    const runId = await openRun(database, await savePlan(database, 'bench', PLAN), 'trial', 'bench');
    return await withConnection(database, async (client) => {
      const staging = await stagePopulation(client, runId, records);
      for (const dataset of DATASETS) await setDuplicatesAside(client, runId, dataset, 'key');
      const begun = performance.now();
      await resolvePersons(client, runId, DATASETS, { synthetic: true, localDummies: [] });
      const resolveSeconds = (performance.now() - begun) / 1000;
      await chooseSurvivors(client, runId, DATASETS, PLAN.identity.sourcePriority);
      for (const dataset of DATASETS)
        for (const { number } of dataset.plan.partitions)
          await loadPartition(client, runId, dataset, null, number);
      await loadOtherValues(client, runId);
      for (const dataset of DATASETS) await loadAlternatives(client, runId, dataset);
      const loaded = performance.now();
      const { compared } = await suggestPersons(
        database,
        runId,
        POLICY,
        knowledgeOf(POLICY, { synthetic: true, localDummies: [] }),
      );
      const suggestSeconds = (performance.now() - loaded) / 1000;
      const decisions = wanted.decisions ? await decisionsOf(client) : null;
      const { seconds: copySeconds, sending: sendingSeconds } = staging;
      return { copySeconds, sendingSeconds, resolveSeconds, suggestSeconds, compared, decisions };
    });
  } finally {
    await database.destroy();
  }
}

interface CrosswalkRow {
  readonly source: string;
  readonly source_key: string;
  readonly person_id: number;
  readonly rule: string | null;
}

interface AskedRow {
  readonly a_source: string;
  readonly a_key: string;
  readonly b_source: string;
  readonly b_key: string;
  readonly rule: string;
  readonly kind: string;
}

const shownBy = ({ a_source, a_key, b_source, b_key, rule, kind }: AskedRow): Shown => ({
  a: recordId(a_source, a_key),
  b: recordId(b_source, b_key),
  rule: kind === 'chain' ? `chain: ${rule}` : rule,
});

/** The crosswalk, with the rule that joined each record to its person; and what was suggested and asked, in pairs of records. */
async function decisionsOf(client: pg.Client): Promise<Decisions> {
  const { rows } = await client.query<CrosswalkRow>(
    `select c.source, c.source_key, c.person_id, e.rule
     from migration.crosswalk c
     left join migration.identity_entry e on e.source = c.source and e.source_key = c.source_key and not c.survivor`,
  );
  const { rows: suggested } = await client.query<{ a: number; b: number; rule: string }>(
    `select a.person_id as a, b.person_id as b, r.rule from migration.identity_review r
     join migration.crosswalk a on a.source = r.a_source and a.source_key = r.a_key
     join migration.crosswalk b on b.source = r.b_source and b.source_key = r.b_key
     where r.kind = 'suggestion'`,
  );
  const { rows: asked } = await client.query<AskedRow>(
    `select a_source, a_key, b_source, b_key, rule, kind from migration.identity_review
     where kind <> 'suggestion' and (a_source, a_key) <> (b_source, b_key)`,
  );
  const placed = rows.map(({ source, source_key, person_id, rule }) => ({
    record: recordId(source, source_key),
    person: person_id,
    rule,
  }));
  const records = Map.groupBy(placed, ({ person }) => person);
  return {
    placed,
    suggested: suggested.flatMap(({ a, b, rule }) =>
      records
        .get(a)!
        .flatMap((one) => records.get(b)!.map((other) => ({ a: one.record, b: other.record, rule }))),
    ),
    asked: asked.map(shownBy),
  };
}
