import { type Condition, haveExpired, type SignOffState } from '../../../domain/sign-off.ts';
import type { Tone } from '../parts/table.ts';
import type { Standing } from './judge.ts';

/** Why there is nothing to sign, or nothing to be said of it. */
export const UNSIGNED_WORDS: Readonly<Record<Extract<Standing, string>, string>> = {
  nobody:
    'The plan of this run has no governance: it names nobody who signs, and nobody owns what its rules leave out.',
  'not completed': 'Nobody can sign yet: the run is not completed.',
  counting:
    'The report of this run is being counted, which takes a while. This page shows it when it is done.',
};

export const COUNTED_AGAIN = 'Something has been done since: it is being counted again.';

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
