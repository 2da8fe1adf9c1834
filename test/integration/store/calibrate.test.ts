import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evidenceOf } from '../../../domain/identity/evidence.ts';
import { POLICY } from '../../../domain/identity/policy.ts';
import type { ScoredField, Weights } from '../../../domain/identity/policy-shape.ts';
import { SCORED_FIELDS, WEIGHTS } from '../../../domain/identity/weights.ts';
import { labelledPopulation } from '../../../fixtures/labelled/population.ts';
import { weightsText } from '../../../reports/identity/weights-text.ts';
import { withConnection } from '../../../store/database.ts';
import type { Calibration } from '../../../store/identity/calibrate.ts';
import { type PersonRow, personOf, personRow } from '../../../store/identity/person-rows.ts';
import { knowledgeOf } from '../../../store/identity/resolve.ts';
import { runOver } from '../../support/identity-runs.ts';
import { type Office, openOffice } from '../../support/office.ts';
import { complaintIn } from '../bad-input/complaint.ts';

const KNOWLEDGE = knowledgeOf(POLICY, { synthetic: true, localDummies: [] });
const SEED = 101;
const RECORDS = [...labelledPopulation({ records: 6_000, seed: SEED, set: 'usual' })];

let office: Office;
let file: string;
let before: object[];
const suggestions = () => office.query('select * from migration.identity_review order by review_id');
let found: Calibration & { readonly run: number };
beforeAll(async () => {
  office = await openOffice();
  await runOver(office.database, RECORDS);
  before = await suggestions();
  file = join(office.folder, 'weights.ts');
  found = await office.json('alice', 'identity', 'calibrate', '--out', file);
}, 300_000);
afterAll(() => office?.close());

/** Share of each level among the persons that the labels say are one and no rule joined: what nobody told calibrate. */
async function trueShares(): Promise<(field: ScoredField, level: string) => number> {
  const labels = new Map(RECORDS.map(({ source, key, label }) => [`${source} ${key}`, label.person]));
  const columns = personRow('e', 'e.source', 'e.nhs_number');
  const text = `select ${columns} from ehr.patient e where replaced_by is null and not restricted`;
  const rows = await withConnection(office.database, async (client) => {
    const { rows } = await client.query({ text, rowMode: 'array' });
    return rows as unknown as PersonRow[];
  });
  const counts = new Map<string, number>();
  for (const one of Map.groupBy(rows, ([source, key]) => labels.get(`${source} ${key}`)!).values())
    for (const [at, row] of one.entries())
      for (const other of one.slice(at + 1)) {
        const [a, b] = [personOf(row, KNOWLEDGE), personOf(other, KNOWLEDGE)];
        const evidence = evidenceOf(a, b, {}, POLICY.thresholds);
        for (const field of SCORED_FIELDS) {
          if (!(evidence[field] in WEIGHTS[field])) continue;
          for (const name of [field, `${field} ${evidence[field]}`])
            counts.set(name, (counts.get(name) ?? 0) + 1);
        }
      }
  return (field, level) => counts.get(`${field} ${level}`)! / counts.get(field)!;
}

const proposed = (field: ScoredField, level: string) =>
  found.levels.find((one) => one.field === field && one.level === level)!.proposed;

describe('weights calibrated on a target', () => {
  it('come near the truth that only the labels know', async () => {
    const share = await trueShares();
    for (const [field, level, within] of [
      ...([
        ['birthDate', 'equal', 0.1],
        ['family', 'equal', 0.06],
        ['given', 'equal', 0.1],
      ] as const),
      ...([
        ['given', 'variant', 0.05],
        ['sex', 'equal', 0.03],
        ['postcode', 'equal', 0.08],
      ] as const),
    ])
      expect(
        Math.abs(proposed(field, level).m - share(field, level)),
        `${field} ${level}, seed ${SEED}: ${proposed(field, level).m} for ${share(field, level)}`,
      ).toBeLessThan(within);
    // Of two people taken at random half are of one sex, and hardly any have a name in common.
    expect(proposed('sex', 'equal').u).toBeCloseTo(0.5, 1);
    expect(proposed('given', 'different').u).toBeGreaterThan(0.95);
  });

  it('keep what too few pairs speak of, and say from how many they come', () => {
    expect(proposed('scheme', 'equal')).toEqual(WEIGHTS.scheme.equal);
    expect(found.run).toBe(1);
    expect(found.random).toBeGreaterThan(190_000);
    expect(found.blocks.length).toBeGreaterThan(5);
    for (const { pairs, ones, converged } of found.blocks) {
      expect(ones).toBeLessThanOrEqual(pairs);
      if (pairs > 500) expect(converged).toBe(true);
    }
  });

  it('are written as a file that takes the place of the present one, never over another', async () => {
    const { WEIGHTS: read, SCORED_FIELDS: fields } = (await import(file)) as {
      WEIGHTS: Weights;
      SCORED_FIELDS: readonly string[];
    };
    expect(fields).toEqual(SCORED_FIELDS);
    for (const { field, level, proposed: weight } of found.levels) {
      const { m, u } = (read[field] as Record<string, { m: number; u: number }>)[level]!;
      expect([m, u]).toEqual([weight.m, weight.u].map((chance) => Number(chance.toPrecision(3))));
    }
    expect(await readFile(file, 'utf8')).toMatch(/^import type \{ Weights \} from '.\/policy-shape.ts';\n/);
    const said = await office.as('alice', 'identity', 'calibrate', '--out', file, '--json');
    expect(complaintIn(said, 'FILE_UNWRITABLE').details).toMatchObject({ reason: 'EEXIST' });
  }, 120_000);

  it('are printed beside the present ones, the same again, and change nothing of the target', async () => {
    const { out } = await office.as('alice', 'identity', 'calibrate');
    expect(out).toBe(`${weightsText(found)}\n`);
    expect(out).toMatch(/^ {2}birthDate and family: [\d,]+, [\d,]+/m);
    expect(out).toMatch(/^birthDate +equal +0\.95 +0\.\d+ +0\.00004 +\S+ +14\.5 +1\d\.\d/m);
    expect(out).toMatch(/^scheme +equal .* kept: seen too rarely$/m);
    for (const { columns } of RECORDS.slice(0, 200))
      if (String(columns.family_name).length > 5) expect(out).not.toContain(columns.family_name);
    expect(await suggestions()).toEqual(before);
  }, 120_000);
});
