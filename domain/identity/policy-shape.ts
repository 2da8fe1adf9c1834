import type { Day } from '../time/calendar-day.ts';
import type { Evidence, Field, PairContext } from './evidence.ts';
import type { PersonRecord } from './person-record.ts';

/**
 * `merge` one person, joined without asking; `review` a person of the records office decides, nothing is joined;
 * `suggest` perhaps one person, shown with its evidence; `apart` nothing is said of the two.
 */
export type Verdict = 'merge' | 'review' | 'suggest' | 'apart';

export type RuleKind = 'never' | 'certain' | 'corroborated' | 'source-pointer' | 'conflict' | 'suggestion';

/** Levels that each named field must have one of. */
export type Condition = { readonly [F in Field]?: readonly Evidence[F][] };

export interface Rule {
  readonly id: string;
  readonly kind: RuleKind;
  readonly words: string;
  /** Where the rule comes from, by name. */
  readonly source: string;
  /** The rule applies where all fields of any one condition fit. */
  readonly when: readonly Condition[];
  readonly verdict: Verdict;
  /** The verdict on two records that share a number or a pointer, where it is another: somebody must look at them. */
  readonly linked?: Verdict;
  /** Applies only from the policy's score on. */
  readonly scored?: true;
  readonly examples: RuleExamples;
}

export interface RuleExamples {
  /** The rule applies. */
  readonly positive: PairExample;
  /** It plainly does not. */
  readonly negative: PairExample;
  /** It does not, and it is a near thing. */
  readonly nearMiss: PairExample;
}

/** Two records by what sets them apart from `EXAMPLE_PERSON`, and which rule decides. */
export interface PairExample {
  readonly name: string;
  readonly a: Partial<PersonRecord>;
  readonly b: Partial<PersonRecord>;
  readonly context?: PairContext;
  readonly rule: string;
  readonly verdict: Verdict;
}

/** Chance of a level among pairs of one person (`m`) and of two (`u`); a level not listed says nothing. */
export interface LevelWeight {
  readonly m: number;
  readonly u: number;
}

export type ScoredField =
  | 'number'
  | 'birthDate'
  | 'family'
  | 'given'
  | 'sex'
  | 'postcode'
  | 'address'
  | 'phone'
  | 'email'
  | 'practice'
  | 'scheme';

export type Weights = { readonly [F in ScoredField]: { readonly [L in Evidence[F]]?: LevelWeight } };

export interface Thresholds {
  /** Years between parent and child, at least. */
  readonly generation: number;
  /**
   * Whoever was born before this day has an e-mail and a mobile telephone of their own; those of a child may be a parent's, and
   * so a twin's too, and stay on record for years. A day, not an age: rules know no clock. An old one only makes the policy
   * ask more.
   */
  readonly ofAgeBefore: Day;
  /** Most people who may hold a number that is still used for matching. */
  readonly mostPeople: number;
  /** Most records of one number that are compared pair by pair; more are a confusion without looking. */
  readonly mostHolders: number;
  /** Base-2 logarithm of the odds that two records taken at random are one person's. */
  readonly priorBits: number;
  /** Base-2 logarithm of the odds from which two records are shown to a person. */
  readonly suggestBits: number;
  /** Rarest share of the population that a name is credited with. */
  readonly rarestName: number;
}
