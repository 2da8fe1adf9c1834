import { type Evidence, evidenceOf, type Field, type PairContext } from './evidence.ts';
import type { Policy } from './policy.ts';
import type { Condition, Rule, Verdict } from './policy-shape.ts';
import type { Person } from './prepare-person.ts';
import { scoreBy } from './score.ts';

/** What the policy says of two records, and why. */
export interface Judgement {
  readonly verdict: Verdict;
  /** Id of the rule that decided; `none` where none applies and the two are left apart. */
  readonly rule: string;
  readonly evidence: Evidence;
  /** Base-2 logarithm of the odds that the two are one; null where they are joined, or kept apart by a rule. */
  readonly score: number | null;
}

/** Symmetric in the two records. */
export type Judge = (a: Person, b: Person, context?: PairContext) => Judgement;

/** Makes a policy ready to judge pairs. Rules are tried in order; `never` comes first and so overrides the others. */
export function judgeBy(policy: Policy): Judge {
  const rules = policy.rules.map((rule) => ({ rule, applies: anyOf(rule.when) }));
  const score = scoreBy(policy);
  const { thresholds } = policy;
  return (a, b, context = NOTHING_KNOWN) => {
    const evidence = evidenceOf(a, b, context, thresholds);
    let bits: number | null = null;
    for (const { rule, applies } of rules) {
      if (!applies(evidence)) continue;
      const verdict = verdictOf(rule, evidence);
      // Whoever reviews a pair sees how likely it is, too.
      if (rule.scored === true || verdict === 'review') bits = score(evidence, a, b);
      if (rule.scored === true && bits! < thresholds.suggestBits) continue;
      return { verdict, rule: rule.id, evidence, score: bits };
    }
    return { verdict: 'apart', rule: 'none', evidence, score: bits };
  };
}

const NOTHING_KNOWN: PairContext = {};

function verdictOf({ verdict, linked = verdict }: Rule, { number, pointer }: Evidence): Verdict {
  return number === 'same' || number === 'shared' || pointer === 'points' ? linked : verdict;
}

type Test = (evidence: Evidence) => boolean;

function anyOf(conditions: readonly Condition[]): Test {
  const tests = conditions.map(allOf);
  return tests.length === 1 ? tests[0]! : (evidence) => tests.some((test) => test(evidence));
}

function allOf(condition: Condition): Test {
  const parts = Object.entries(condition) as [Field, readonly string[]][];
  return (evidence) => {
    for (const [field, levels] of parts) if (!levels.includes(evidence[field])) return false;
    return true;
  };
}

/** Whether the evidence says outright that the two are two people, whichever rule decided. */
export const areTwoPeople = ({ birthDate, given }: Evidence): boolean =>
  given === 'different' || given === 'resembling' || birthDate === 'different' || birthDate === 'generation';

/** Rules that ask since two records say too little; all others ask since something speaks against. */
const ASK_FOR_MORE: ReadonlySet<string> = new Set([
  // Where the given names are the same, another sex is a slip of the hand.
  'never.sex',
  'never.unnamed',
  'never.pseudo-postcode',
  'conflict.undecided',
]);

/**
 * Whether two records under one number merely say too little: nothing in them disagrees. Each may still be one
 * person's with a third.
 */
export const saysTooLittle = ({
  rule,
  evidence: { number, birthDate, given, sex, scheme, restricted },
}: Pick<Judgement, 'rule' | 'evidence'>): boolean =>
  ASK_FOR_MORE.has(rule) &&
  number === 'same' &&
  birthDate !== 'different' &&
  birthDate !== 'generation' &&
  given !== 'different' &&
  given !== 'resembling' &&
  given !== 'other-middle' &&
  (sex !== 'different' || given === 'equal') &&
  scheme !== 'different' &&
  restricted === 'neither';
