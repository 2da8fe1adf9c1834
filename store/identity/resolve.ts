import type pg from 'pg';
import type { NumberKnowledge } from '../../domain/identity/number-worth.ts';
import { POLICY, type Policy, policyHash } from '../../domain/identity/policy.ts';
import { setNumberIndexAside } from '../number-index.ts';
import type { PlannedDataset } from '../plan.ts';
import { findTraced, flagTraced } from '../tracing/find-traced.ts';
import { type UnitEnd, wholeUnit } from '../unit.ts';
import { wholeSets } from '../whole-sets.ts';
import { collectRecords, gatherCandidates } from './candidates.ts';
import { changesApproved, collectChanges, collectEntries, listAdditions, listChanges } from './changes.ts';
import { findAnswers } from './decisions-of-people.ts';
import { judgeCandidates } from './judge.ts';
import { countResolved, raiseReviews, recordEntries } from './ledger.ts';
import { keepNumberFacts } from './number-facts.ts';
import {
  assignPersons,
  keepJoinedRecords,
  releaseNumbers,
  retirePersons,
  writeCrosswalk,
  writeDecisions,
} from './persons.ts';
import { keepRecordedFacts } from './recorded-facts.ts';
import { collectRelatives } from './relatives.ts';

/** What a plan says about numbers: see NumberKnowledge. */
export interface NumberSettings {
  readonly synthetic: boolean;
  readonly localDummies: readonly string[];
}

export const knowledgeOf = (
  { thresholds }: Policy,
  { synthetic, localDummies }: NumberSettings,
): NumberKnowledge => ({
  synthetic,
  localDummies: new Set(localDummies),
  mostPeople: thresholds.mostPeople,
});

export interface Resolving {
  /** The policy in use, but in tests. */
  readonly policy?: Policy;
  /**
   * How often somebody has approved of what the run had listed until then (migration.identity_change): of changes about
   * records that earlier runs placed only those are carried out. Null where they need no approval.
   */
  readonly approvals?: number | null;
}

/** The run would change what nobody has approved of: it is listed now, and nothing is changed. */
export type Unapproved = 'unapproved';

/**
 * Decides which person each staged patient record is. Sets of SQL find the records that hang together, by number, by
 * pointers of their source or by what people decided; domain/identity judges each such component; sets of SQL carry out what it says.
 *
 * What traces have answered stands before what a record says of its number; a superseded one matches by its successor.
 *
 * The result depends on the data alone: not on line order, partitions or workers. Where records of one number are
 * not one person, the number is out of matching for all who hold it, and each is a person of their own, flagged
 * (ISB 0149: one number on several records must be reported).
 *
 * The crosswalk gets those about whom there is something to decide. Whoever is new, with a number of their own
 * or none, is a person of their own: the load gives them their place in the crosswalk together with their row.
 */
export async function resolvePersons(
  client: pg.Client,
  runId: number,
  patients: readonly PlannedDataset[],
  numbers: NumberSettings,
  { policy = POLICY, approvals = null }: Resolving = {},
): Promise<UnitEnd | Unapproved> {
  const knowledge = knowledgeOf(policy, numbers);
  const hash = policyHash(policy);
  return wholeUnit<Unapproved>(client, { runId, stage: 'resolve', datasetNo: 0, unitNo: 0 }, async () => {
    await setNumberIndexAside(client);
    await wholeSets(client);
    await keepRecordedFacts(client, runId, patients);
    // Whom the last run loaded is not in its statistics yet.
    await client.query('analyze migration.crosswalk');
    await findAnswers(client, runId, patients);
    const { answers, retained } = await findTraced(client, runId, patients);
    await gatherCandidates(client, runId, patients, answers);
    await collectRecords(client, runId);
    await collectRelatives(client, runId, patients);
    await judgeCandidates(client, policy, {
      ...knowledge,
      successorOf: (number) => retained.get(number)?.number,
    });
    await flagTraced(client);
    await assignPersons(client);
    await collectEntries(client);
    await collectChanges(client);
    const approved = approvals === null || (await changesApproved(client, runId, approvals));
    await listChanges(client, runId, approvals ?? 0);
    await listAdditions(client, runId);
    if (!approved) return 'unapproved';
    await recordEntries(client, runId, hash);
    await raiseReviews(client, runId, hash);
    await keepNumberFacts(client, runId, numbers.localDummies);
    await keepJoinedRecords(client, runId);
    await writeCrosswalk(client, runId);
    await writeDecisions(client, runId);
    await retirePersons(client);
    await releaseNumbers(client);
    await countResolved(client, runId);
    return undefined;
  });
}
