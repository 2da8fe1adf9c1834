import { type Condition, haveExpired, type SignOffState } from '../../../domain/sign-off.ts';
import type { Unsigned } from '../../../store/dashboard/sign-off.ts';
import type { Tone } from '../parts/table.ts';

/** Why there is nothing to sign. */
export const UNSIGNED_WORDS: Readonly<Record<Unsigned, string>> = {
  nobody: 'The plan of this run has no governance: it names nobody who signs.',
  'not completed': 'Nobody can sign yet: the run is not completed.',
};

export const STATE_TONES: Readonly<Record<SignOffState, Tone>> = {
  ready: 'grey',
  signing: 'blue',
  accepted: 'green',
  'accepted with conditions': 'yellow',
  refused: 'red',
};

const today = (): string => new Date().toISOString().slice(0, 10);

export const hasExpired = (condition: Condition): boolean => haveExpired([condition], today());

/** The last day on which a condition binds. */
export const untilWords = (condition: Condition): string =>
  hasExpired(condition) ? `${condition.expiry}: expired` : condition.expiry;
