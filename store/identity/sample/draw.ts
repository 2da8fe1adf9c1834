import type pg from 'pg';
import { DECISION_RULES } from '../../../domain/identity/decided-pairs.ts';
import { drawByRule } from '../../../domain/identity/sample.ts';
import { RunError } from '../../../domain/run-error.ts';
import { recordAct } from '../../audit.ts';
import { type Database, transaction, withConnection } from '../../database.ts';
import { wholeSets } from '../../whole-sets.ts';
import { basisSql, lastSaid } from '../record-basis.ts';

export interface DrawRequest {
  readonly runId: number;
  /** How many at least, where there are so many. */
  readonly size: number;
  readonly seed: number;
  readonly actor: string;
}

export interface Drawn {
  readonly sample: number;
  readonly rules: readonly { readonly rule: string; readonly merges: number; readonly drawn: number }[];
}

/**
 * Draws from what rules joined and is still joined, whichever run joined it; what people accepted is no rule's. Which
 * ones follows from the seed and the keys of the records alone. Throws RunError SAMPLE_DRAWN: a run has one sample.
 */
export async function drawSample(database: Database, request: DrawRequest): Promise<Drawn> {
  const { runId, size, seed, actor } = request;
  return withConnection(database, (client) =>
    transaction(client, async () => {
      await wholeSets(client);
      const { rows } = await client.query<{ sample_id: number }>(
        `insert into migration.identity_sample (run_id, actor, seed, size) values ($1, $2, $3, $4)
         on conflict (run_id) do nothing returning sample_id`,
        [runId, actor, seed, size],
      );
      if (rows[0] === undefined) throw new RunError('SAMPLE_DRAWN', { run: runId });
      const sample = rows[0].sample_id;
      await gatherMerges(client);
      const found = await client.query<{ rule: string; merges: number }>(
        'select rule, count(*)::int as merges from merged group by 1 order by 1',
      );
      const merges = new Map(found.rows.map((row) => [row.rule, row.merges]));
      const drawn = drawByRule(merges, size);
      const rules = [...merges].map(([rule, count]) => ({ rule, merges: count, drawn: drawn.get(rule)! }));
      for (const { rule, ...counts } of rules)
        await client.query('insert into migration.identity_sample_rule values ($1, $2, $3, $4)', [
          ...[sample, rule, counts.merges, counts.drawn],
        ]);
      await takeItems(client, sample, seed);
      await recordAct(client, {
        ...{ run: runId, actor, act: 'identity.sample' },
        subject: { sample, seed, drawn: rules.reduce((sum, { drawn: items }) => sum + items, 0) },
      });
      return { sample, rules };
    }),
  );
}

/** In `merged`: each record that a rule joined to its person, with the record that it agreed with, or else the first. */
async function gatherMerges(client: pg.Client): Promise<void> {
  await client.query(
    `create temp table merged on commit drop as
     select j.*, coalesce(w.source, f.source) as with_source, coalesce(w.source_key, f.source_key) as with_key
     from (
       select distinct on (c.source, c.source_key) c.source, c.source_key, c.person_id, e.rule, e.policy, e.evidence,
         e.with_source as agreed_source, e.with_key as agreed_key
       from migration.crosswalk c
       join migration.identity_entry e on e.source = c.source and e.source_key = c.source_key
         and e.kind = 'joined' and e.to_person = c.person_id
       where not c.survivor
       order by c.source, c.source_key, e.entry_id desc
     ) j
     join migration.crosswalk f on f.person_id = j.person_id and f.survivor
     left join migration.crosswalk w on w.source = j.agreed_source and w.source_key = j.agreed_key
       and w.person_id = j.person_id
     where j.rule <> $1`,
    [DECISION_RULES.accepted.id],
  );
  await client.query('analyze merged');
}

async function takeItems(client: pg.Client, sample: number, seed: number): Promise<void> {
  await client.query(
    `create temp table drawn on commit drop as
     select m.* from (
       select *, row_number() over (partition by rule order by
         sha256(convert_to(jsonb_build_array($2::bigint, source, source_key)::text, 'UTF8'))) as place
       from merged
     ) m join migration.identity_sample_rule r on r.sample_id = $1 and r.rule = m.rule and m.place <= r.drawn`,
    [sample, seed],
  );
  await client.query(
    `with said as materialized (${lastSaid(
      'select source, source_key from drawn union select with_source, with_key from drawn',
      basisSql,
    )})
     insert into migration.identity_sample_item (sample_id, rule, policy, evidence, source, source_key, with_source,
       with_key, basis)
     select $1, d.rule, d.policy, d.evidence, d.source, d.source_key, d.with_source, d.with_key, a.basis || b.basis
     from drawn d
     left join said a on a.source = d.source and a.source_key = d.source_key
     left join said b on b.source = d.with_source and b.source_key = d.with_key
     order by d.rule, d.place`,
    [sample],
  );
}
