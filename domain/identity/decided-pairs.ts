import type { Verdict } from './policy-shape.ts';
import type { Person } from './prepare-person.ts';

/** Two records about which somebody of the records office decided; it stands above the policy. */
export interface DecidedPair {
  readonly a: Person;
  readonly b: Person;
  readonly decision: PairDecision;
}

export type PairDecision = keyof typeof DECISION_RULES;

/** The rules under which decisions of people stand in the ledger. */
export const DECISION_RULES = {
  accepted: {
    id: 'person.accepted',
    verdict: 'merge',
    words: 'A person decided that the two are one, on what both records still say.',
  },
  rejected: {
    id: 'person.rejected',
    verdict: 'apart',
    words: 'A person decided that the two are two people, on what both records still say.',
  },
  // In place of a rule that would join them, as long as it is open what the people say.
  reopened: {
    id: 'person.reopened',
    verdict: 'review',
    words:
      'A person kept the two apart. A record has changed since, or not everybody who must has agreed to join them.',
  },
} as const satisfies Record<string, { id: string; verdict: Verdict; words: string }>;
