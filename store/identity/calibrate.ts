import type pg from 'pg';
import {
  type BlockCounts,
  estimateByBlocks,
  type ProposedWeights,
} from '../../domain/identity/estimate-by-blocks.ts';
import type { PatternCounts } from '../../domain/identity/estimate-weights.ts';
import { evidenceOf } from '../../domain/identity/evidence.ts';
import type { NumberKnowledge } from '../../domain/identity/number-worth.ts';
import type { Policy } from '../../domain/identity/policy.ts';
import type { Person } from '../../domain/identity/prepare-person.ts';
import { patternOf } from '../../domain/identity/score.ts';
import { transaction } from '../database.ts';
import { wholeSets } from '../whole-sets.ts';
import { gatherKnown, meetingsIn, PAIRED } from './blocked-pairs.ts';
import { groupsOf, type PersonRow, personOf, personRow } from './person-rows.ts';

export interface Calibration extends ProposedWeights {
  readonly persons: number;
  /** Pairs drawn at random. */
  readonly random: number;
}

const RANDOM_PAIRS = 200_000;
const SMALLEST_GROUP = 9;

/**
 * Estimates new weights from the persons of ehr. Memory holds one fetch of rows, and the patterns of levels with their
 * counts; no value is kept. Changes nothing.
 */
export async function calibrate(
  client: pg.Client,
  policy: Policy,
  knowledge: NumberKnowledge,
  onProgress: (compared: number) => void = () => undefined,
): Promise<Calibration> {
  return transaction(client, async () => {
    await wholeSets(client);
    const { oneUnnumbered, bothNumbered } = meetingsIn(policy.blocks);
    const meetings = [...oneUnnumbered, ...bothNumbered];
    await gatherKnown(client, meetings);
    let compared = 0;
    const onMore = (more: number) => {
      compared += more;
      onProgress(compared);
    };
    const count = counterOf(client, policy, knowledge, onMore);
    const { rows } = await client.query<{ persons: number }>('select count(*)::int as persons from known');
    const { persons } = rows[0]!;
    const random = await count(randomGroups(persons), everyPair);
    const blocks: BlockCounts[] = [];
    for (const { block, pairs } of meetings) {
      await client.query(`create temp table paired on commit drop as ${pairs}`);
      await client.query('analyze paired');
      blocks.push({ block, candidates: await count(PAIRED, firstWithOthers) });
      await client.query('drop table paired');
    }
    const drawn = [...random.values()].reduce((sum, count) => sum + count, 0);
    return { ...estimateByBlocks(blocks, random, policy.weights), persons, random: drawn };
  });
}

/**
 * SQL, for groupsOf: persons in an order that has nothing to do with them, the same every time, in groups within which all
 * are compared: making a person ready takes longer than comparing two.
 */
function randomGroups(persons: number): string {
  const size = Math.max(SMALLEST_GROUP, Math.ceil((2 * RANDOM_PAIRS) / Math.max(persons, 1)));
  const groups = Math.ceil((2 * RANDOM_PAIRS) / (size * (size - 1)));
  return `
    select place / ${size}, e.person_id, ${personRow('e', 'e.source', 'e.nhs_number')}
    from (
      select person_id, row_number() over (order by hashint8extended(person_id, 1), person_id) - 1 as place from known
    ) shuffled join ehr.patient e using (person_id)
    where place < ${size * groups} order by place`;
}

type BlockRow = readonly [group: number, id: number, ...PersonRow];
type PairsOf = (people: readonly Person[]) => Iterable<readonly [Person, Person]>;

function* everyPair(people: readonly Person[]): Generator<readonly [Person, Person]> {
  for (const [at, person] of people.entries())
    for (const other of people.slice(at + 1)) yield [person, other];
}

const firstWithOthers: PairsOf = ([first, ...others]) => others.map((other) => [first!, other] as const);

function counterOf(
  client: pg.Client,
  { thresholds }: Policy,
  knowledge: NumberKnowledge,
  onMore: (compared: number) => void,
): (groups: string, pairsOf: PairsOf) => Promise<PatternCounts> {
  return async (groups, pairsOf) => {
    const counts = new Map<string, number>();
    for await (const rows of groupsOf<BlockRow>(client, groups)) {
      let compared = 0;
      for (const [a, b] of pairsOf(rows.map(([, , ...row]) => personOf(row, knowledge)))) {
        const pattern = patternOf(evidenceOf(a, b, {}, thresholds));
        counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
        compared++;
      }
      onMore(compared);
    }
    return counts;
  };
}
