import { expect, it } from 'vitest';
import { evaluate } from '../../../bench/identity/evaluate.ts';
import { runIdentity } from '../../../bench/identity/run-identity.ts';
import { Truth } from '../../../bench/identity/truth.ts';
import { labelledPopulation } from '../../../fixtures/labelled/population.ts';
import { SETS } from '../../../fixtures/labelled/rates.ts';
import { freshDatabase, withClient } from '../../support/database.ts';

it.each(SETS)(
  'a population of the %s set goes through the store and back to its labels, no two people in one',
  async (set) => {
    const database = await freshDatabase();
    try {
      const records = [...labelledPopulation({ records: 12_000, seed: 4, set })];
      const truth = new Truth();
      for (const { label } of records) truth.add(label);
      const { decisions, copySeconds, resolveSeconds } = await runIdentity(database.url, records, {
        decisions: true,
      });
      expect(copySeconds).toBeGreaterThan(0);
      expect(resolveSeconds).toBeGreaterThan(0);

      const judged = evaluate(truth, decisions!);
      expect(judged.falseMerges).toBe(0);
      expect(judged.joined).toBeGreaterThan(200);
      expect(judged.autoRecall).toBeGreaterThan(0.1);

      await withClient(database.url, async (client) => {
        const { rows } = await client.query(
          `select dataset_no, count(*)::int as rows, count(distinct batch_no)::int as batches
         from staging.patient group by dataset_no order by dataset_no`,
        );
        const counts = Map.groupBy(records, ({ source }) => source);
        expect(rows).toEqual(
          [...(['pas.patients', 'clinical.patients', 'community.patients'] as const)].map((source, at) => ({
            dataset_no: at + 1,
            rows: counts.get(source)!.length,
            batches: Math.ceil(counts.get(source)!.length / 5000),
          })),
        );
        const [named] = (
          await client.query(
            `select s.given_names, s.merged_into, s.original_values from staging.patient s
           where s.source_key = $1 and s.dataset_no = 1`,
            [records.find(({ source }) => source === 'pas.patients')!.key],
          )
        ).rows;
        const { columns } = records.find(({ source }) => source === 'pas.patients')!;
        expect(named).toEqual({
          given_names: columns.given_names,
          merged_into: columns.merged_into,
          original_values: columns.original_values,
        });
      });
    } finally {
      await database.drop();
    }
  },
);
