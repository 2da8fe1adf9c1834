import { hash } from 'node:crypto';
import { BLOCKS, type Blocks } from './blocks.ts';
import { canonicalJson } from './canonical-json.ts';
import { NAME_TABLES } from './names/name-tables.ts';
import type { Rule, Thresholds, Weights } from './policy-shape.ts';
import { ASKING } from './rules/asking.ts';
import { MERGING } from './rules/merging.ts';
import { NEVER_REVEALED } from './rules/never-revealed.ts';
import { NEVER_TWO_PERSONS } from './rules/never-two-persons.ts';
import { type FieldGroup, SURVIVORSHIP, type SurvivorshipRule } from './survivorship-rules.ts';
import { WEIGHTS } from './weights.ts';

/** All that decides who is who, as data. Code that reads it changes with its version. */
export interface Policy {
  readonly version: string;
  /** Tried in this order; the first that applies decides. */
  readonly rules: readonly Rule[];
  readonly thresholds: Thresholds;
  readonly weights: Weights;
  /** Which records are compared for suggestions. */
  readonly blocks: Blocks;
  readonly survivorship: Readonly<Record<FieldGroup, SurvivorshipRule>>;
  readonly names: typeof NAME_TABLES;
}

export const POLICY: Policy = {
  version: '4',
  rules: [...NEVER_REVEALED, ...NEVER_TWO_PERSONS, ...MERGING, ...ASKING],
  thresholds: {
    generation: 14,
    ofAgeBefore: 2000_01_01,
    mostPeople: 2,
    mostHolders: 16,
    priorBits: -20,
    suggestBits: -3,
    rarestName: 0.00002,
  },
  weights: WEIGHTS,
  blocks: BLOCKS,
  survivorship: SURVIVORSHIP,
  names: NAME_TABLES,
};

/** SHA-256 of the policy's canonical JSON, as 64 hexadecimal digits: stands on every link that it makes. */
export const policyHash = (policy: Policy): string => hash('sha256', canonicalJson(policy), 'hex');
