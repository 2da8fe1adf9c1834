import type { Condition } from '../policy-shape.ts';

/** Words that several rules share. Each is a part of a rule's condition. */

export const SAME_NUMBER = { number: ['same', 'shared'] } as const satisfies Condition;

/** Nobody else is known to hold it. */
export const OWN_NUMBER = { number: ['same'] } as const satisfies Condition;

export const SAME_BIRTH_DATE = { birthDate: ['equal', 'first-january'] } as const satisfies Condition;

/** Near enough to be a slip: MPS's "partial date of birth". */
export const PARTIAL_BIRTH_DATE = {
  birthDate: ['transposed', 'typing-error', 'year-only', 'first-january'],
} as const satisfies Condition;

/** Alike or no more than a slip apart. */
export const SAME_FAMILY = { family: ['equal', 'variant', 'typing-error'] } as const satisfies Condition;

/** Names that say who it is; an initial and BABY OF do not. */
export const SAME_GIVEN = {
  given: ['equal', 'form', 'variant', 'typing-error', 'loose'],
} as const satisfies Condition;

/** The number is mis-keyed for neither. */
export const TRACED = { traced: ['both'] } as const satisfies Condition;

/** No e-mail and no mobile telephone that each has of their own. */
export const NO_OTHER_PERSONAL = { personal: ['equal', 'missing'] } as const satisfies Condition;

/** One sex, or none recorded. */
export const NO_OTHER_SEX = { sex: ['equal', 'missing'] } as const satisfies Condition;

/** No number of another scheme speaks against. */
export const NO_OTHER_SCHEME = { scheme: ['equal', 'missing'] } as const satisfies Condition;

/** Something beside number, birth date and first names speaks for one person. */
export const SUPPORTED = { support: ['own', 'strong', 'some'] } as const satisfies Condition;
export const STRONGLY_SUPPORTED = { support: ['own', 'strong'] } as const satisfies Condition;

/** What a twin would not share. */
export const OWN_SUPPORT = { support: ['own'] } as const satisfies Condition;
