import { followPointers } from './follow-pointers.ts';

/** One number that was superseded, or retired without a successor. */
export interface Succession {
  readonly old: string;
  readonly successor: string | null;
}

export interface Retained {
  /** The number to match by now; null where there is none, or where that cannot be told. */
  readonly number: string | null;
  /** `cycle`: the chain of successors comes back to itself, and a person must look at it. */
  readonly why: 'superseded' | 'retired' | 'cycle';
}

/** Every number that is not current, by the end of its chain: at any length, and without looping. At most one successor each. */
export function retainedNumbers(successions: Iterable<Succession>): ReadonlyMap<string, Retained> {
  const successors = new Map<string, string>();
  const retained = new Map<string, Retained>();
  for (const { old, successor } of successions)
    if (successor === null) retained.set(old, { number: null, why: 'retired' });
    else successors.set(old, successor);
  const retired = new Set(retained.keys());
  for (const [old, { end, problem }] of followPointers(successors, (number) => !retired.has(number)))
    retained.set(old, {
      number: end,
      why: problem === 'cycle' ? 'cycle' : problem === 'dangling' ? 'retired' : 'superseded',
    });
  return retained;
}
