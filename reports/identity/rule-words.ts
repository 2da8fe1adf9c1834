import { DECISION_RULES } from '../../domain/identity/decided-pairs.ts';
import { EVIDENCE_FIELDS, readLevels } from '../../domain/identity/evidence.ts';
import { POLICY, policyHash } from '../../domain/identity/policy.ts';
import { REVIEW_KINDS } from '../../domain/identity/review-kinds.ts';

/** What a rule of the policy, or of people, says; of a review without a rule what its kind says. */
export function ruleWords(rule: string): string {
  const known = [...POLICY.rules, ...Object.values(DECISION_RULES)].find(({ id }) => id === rule);
  return (known ?? REVIEW_KINDS[rule as keyof typeof REVIEW_KINDS])?.words ?? 'a rule of another policy';
}

/** The version of the policy with this hash, where it is the one in use. */
export const policyVersion = (hash: string): string | null =>
  hash === policyHash(POLICY) ? POLICY.version : null;

export function policyWords(hash: string): string {
  const version = policyVersion(hash);
  return version === null ? `another policy (${hash.slice(0, 12)})` : `policy version ${version}`;
}

/** Levels by field, a line each; of stored evidence that another policy wrote only that. */
export function evidenceLines(evidence: string | null): string[] {
  if (evidence === null) return ['no fields were compared'];
  const levels = readLevels(evidence);
  return levels === null
    ? ['evidence of another policy']
    : EVIDENCE_FIELDS.map((field) => `${field.padEnd(FIELD_WIDTH)}${levels[field]}`);
}

export const FIELD_WIDTH = 24;
