import type { Rule } from '../policy-shape.ts';
import { SAME_BIRTH_DATE, SAME_FAMILY, SAME_NUMBER } from './conditions.ts';
import { NO_HOME, NO_NUMBER } from './example-person.ts';

/** Rules that keep two persons apart who look like one. They come before every other rule. */
export const NEVER_TWO_PERSONS: readonly Rule[] = [
  {
    id: 'never.multiple-birth',
    kind: 'never',
    words:
      'Twins are two: one birth date and family name, and given names that differ, under one number or one roof. Where one of the two records may be of another who was born with the other (such a one is on record, or their source keeps two patients under the number), only the same given names, or a contact that is their own, make them one person.',
    source:
      'ISB 0149: identity is confirmed with other demographics; legacy records of twins share all but the given name',
    when: [
      { ...SAME_BIRTH_DATE, ...SAME_FAMILY, given: ['different', 'resembling'], ...SAME_NUMBER },
      { ...SAME_BIRTH_DATE, ...SAME_FAMILY, given: ['different'], household: ['same'] },
      {
        birth: ['multiple'],
        ...SAME_NUMBER,
        given: [
          ...(['form', 'variant', 'typing-error', 'loose', 'initial'] as const),
          ...(['weak', 'other-middle', 'missing'] as const),
        ],
        support: ['strong', 'some', 'none'],
      },
    ],
    verdict: 'apart',
    linked: 'review',
    examples: {
      positive: {
        name: 'twins under one mis-keyed number',
        a: { givenNames: 'Amina', birthDate: '2015-06-02' },
        b: { givenNames: 'Amira', birthDate: '2015-06-02' },
        rule: 'never.multiple-birth',
        verdict: 'review',
      },
      negative: {
        name: 'one name in two guises, and a number that was traced for both',
        a: { nhsStatus: '01' },
        b: { nhsStatus: '01', givenNames: 'Kate' },
        rule: 'certain.names',
        verdict: 'merge',
      },
      nearMiss: {
        name: 'a slip of the hand that gives no name, at one home',
        a: { givenNames: 'Jasmine', birthDate: '2015-06-02' },
        b: { givenNames: 'Jasminne', birthDate: '2015-06-02' },
        rule: 'certain.names',
        verdict: 'merge',
      },
    },
  },
  {
    id: 'never.generation',
    kind: 'never',
    words:
      'Father and son of one name, or mother and daughter, are two: names agree, under one number or one roof, and their birth dates lie a generation apart. Neither that one digit could explain it nor an e-mail or telephone in common changes anything. Without a number in common the two are not suggested either.',
    source: 'legacy records of families that hand names down; the gap in years is a threshold of the policy',
    when: [
      {
        birthDate: ['generation'],
        ...SAME_FAMILY,
        given: ['equal', 'form', 'variant', 'typing-error', 'loose', 'initial', 'weak'],
        ...SAME_NUMBER,
      },
      {
        birthDate: ['generation'],
        ...SAME_FAMILY,
        given: ['equal', 'form', 'variant', 'typing-error', 'loose', 'initial', 'weak'],
        household: ['same'],
      },
    ],
    verdict: 'apart',
    linked: 'review',
    examples: {
      positive: {
        name: 'born on one day of the year, thirty years apart',
        a: {},
        b: { birthDate: '1992-03-25' },
        rule: 'never.generation',
        verdict: 'review',
      },
      negative: {
        name: 'day and month swapped',
        a: { birthDate: '1962-03-05' },
        b: { birthDate: '1962-05-03' },
        rule: 'corroborated.birth-date',
        verdict: 'merge',
      },
      nearMiss: {
        name: 'ten years apart by one digit',
        a: {},
        b: { birthDate: '1972-03-25' },
        rule: 'corroborated.birth-date',
        verdict: 'merge',
      },
    },
  },
  {
    id: 'never.unnamed',
    kind: 'never',
    words:
      'An initial, BABY OF, a middle name alone, or no given name at all is compatible with much and never suffices alone: a twin under the same mis-keyed number would look the same.',
    source: 'NHS MPS: a trace needs names; legacy records of unnamed babies',
    when: [
      {
        ...SAME_NUMBER,
        given: ['weak', 'missing'],
        support: ['strong', 'some', 'none'],
        pointer: ['none'],
      },
      { ...SAME_NUMBER, given: ['initial'], support: ['some', 'none'], pointer: ['none'] },
      { ...SAME_NUMBER, given: ['initial'], support: ['strong'], traced: ['not'], pointer: ['none'] },
      { ...SAME_NUMBER, given: ['initial'], support: ['strong'], personal: ['different'], pointer: ['none'] },
    ],
    verdict: 'review',
    examples: {
      positive: {
        name: 'a baby and the name it was given',
        a: { givenNames: 'BABY OF ANNE', birthDate: '2020-06-02' },
        b: { givenNames: 'Katherine', birthDate: '2020-06-02' },
        rule: 'never.unnamed',
        verdict: 'review',
      },
      negative: {
        name: 'both named',
        a: {},
        b: { addressLine1: null },
        rule: 'certain.names',
        verdict: 'merge',
      },
      nearMiss: {
        name: 'an initial, one home, and a number that was traced for both',
        a: { nhsStatus: '01' },
        b: { nhsStatus: '01', givenNames: 'K' },
        rule: 'corroborated.own-detail',
        verdict: 'merge',
      },
    },
  },
  {
    id: 'never.same-address',
    kind: 'never',
    words: 'A shared home alone links nobody: neither given names nor birth dates agree.',
    source: 'ISB 0149: identity is confirmed with other demographics; a household is not a person',
    when: [
      {
        household: ['same'],
        given: ['different', 'missing'],
        birthDate: ['transposed', 'typing-error', 'year-only', 'different', 'generation', 'missing'],
        number: ['none', 'near', 'different', 'both-verified'],
      },
    ],
    verdict: 'apart',
    examples: {
      positive: {
        name: 'two who live together',
        a: {},
        b: { ...NO_NUMBER, givenNames: 'Peter', gender: 'unknown', birthDate: '1960-11-02' },
        rule: 'never.same-address',
        verdict: 'apart',
      },
      negative: {
        name: 'the same home, name and birth date',
        a: {},
        b: NO_NUMBER,
        rule: 'suggestion.score',
        verdict: 'suggest',
      },
      nearMiss: {
        name: 'the same home and name, the birth date one digit off',
        a: {},
        b: { ...NO_NUMBER, birthDate: '1962-03-26' },
        rule: 'suggestion.score',
        verdict: 'suggest',
      },
    },
  },
  {
    id: 'never.pseudo-postcode',
    kind: 'never',
    words: 'Two ZZ99 postcodes in common corroborate nothing: no known home is not one home.',
    source: 'NHS Data Dictionary: POSTCODE (pseudo postcodes ZZ99)',
    when: [
      {
        ...SAME_NUMBER,
        birthDate: ['transposed', 'typing-error', 'year-only'],
        postcode: ['pseudo'],
        support: ['none'],
        traced: ['not'],
      },
    ],
    verdict: 'review',
    examples: {
      positive: {
        name: 'one digit of the birth date off, both of no fixed abode',
        a: NO_HOME,
        b: { ...NO_HOME, birthDate: '1962-03-26' },
        rule: 'never.pseudo-postcode',
        verdict: 'review',
      },
      negative: {
        name: 'both of no fixed abode, birth date and names the same',
        a: NO_HOME,
        b: NO_HOME,
        rule: 'certain.names',
        verdict: 'merge',
      },
      nearMiss: {
        name: 'both of no fixed abode, and one telephone number',
        a: { ...NO_HOME, phones: ['07700 900123'] },
        b: { ...NO_HOME, phones: ['07700 900123'], birthDate: '1962-03-26' },
        rule: 'corroborated.birth-date',
        verdict: 'merge',
      },
    },
  },
];
