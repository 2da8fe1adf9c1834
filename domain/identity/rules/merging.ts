import type { Rule } from '../policy-shape.ts';
import {
  NAMED_SO,
  NO_OTHER_SCHEME,
  OWN_NUMBER,
  PARTIAL_BIRTH_DATE,
  SAME_BIRTH_DATE,
  SAME_FAMILY,
  SAME_GIVEN,
  SAME_NUMBER,
  STRONGLY_SUPPORTED,
  SUPPORTED,
} from './conditions.ts';
import { MOVED, NUMBER } from './example-person.ts';

/** Rules that join two records under one usable NHS number without asking. */
export const MERGING: readonly Rule[] = [
  {
    id: 'certain.names',
    kind: 'certain',
    words:
      'The same usable NHS number and date of birth, and names compatible: diminutives, spellings, hyphenation, order, accents, a slip of the hand. Where a second person is known to hold the number, only names alike in full.',
    source:
      'NHS MPS cross-check: exact NHS number and exact date of birth; ISB 0149: confirmed with other demographics',
    when: [
      { ...SAME_NUMBER, ...SAME_BIRTH_DATE, family: ['equal'], given: ['equal'], ...NO_OTHER_SCHEME },
      { ...OWN_NUMBER, ...SAME_BIRTH_DATE, ...SAME_FAMILY, ...SAME_GIVEN, ...NO_OTHER_SCHEME },
    ],
    verdict: 'merge',
    examples: {
      positive: {
        name: 'a diminutive, another spelling, another home',
        a: {},
        b: { givenNames: 'CATHY', familyName: 'Marshwick-Jones', ...MOVED },
        rule: 'certain.names',
        verdict: 'merge',
      },
      negative: {
        name: 'another given name and birth date',
        a: {},
        b: { givenNames: 'Peter', birthDate: '1950-01-12', gender: 'unknown', familyName: 'Copplestone' },
        rule: 'conflict.birth-date',
        verdict: 'review',
      },
      nearMiss: {
        name: 'only the initial of the given name',
        a: {},
        b: { givenNames: 'K' },
        rule: 'never.unnamed',
        verdict: 'review',
      },
    },
  },
  {
    id: 'certain.family-name-changed',
    kind: 'certain',
    words:
      'The same usable NHS number and date of birth, the same given name or a variant of it, and another family name, as after a marriage; a given name of six letters or more with a slip of the hand needs support beside it.',
    source: 'NHS MPS cross-check: exact NHS number and exact date of birth; family names change on marriage',
    when: [
      {
        ...OWN_NUMBER,
        birthDate: ['equal'],
        family: ['different', 'missing'],
        ...NAMED_SO,
        ...NO_OTHER_SCHEME,
      },
      {
        ...OWN_NUMBER,
        birthDate: ['equal'],
        family: ['different', 'missing'],
        given: ['typing-error'],
        ...SUPPORTED,
        ...NO_OTHER_SCHEME,
      },
    ],
    verdict: 'merge',
    examples: {
      positive: {
        name: 'another family name, another home',
        a: {},
        b: { familyName: 'Copplestone', ...MOVED },
        rule: 'certain.family-name-changed',
        verdict: 'merge',
      },
      negative: {
        name: 'the same family name',
        a: {},
        b: { familyName: 'MARSHWICK' },
        rule: 'certain.names',
        verdict: 'merge',
      },
      nearMiss: {
        name: 'both names are others',
        a: {},
        b: { familyName: 'Copplestone', givenNames: 'Olivia' },
        rule: 'conflict.names',
        verdict: 'review',
      },
    },
  },
  {
    id: 'corroborated.birth-date',
    kind: 'corroborated',
    words:
      'The same usable NHS number, a date of birth that is a slip away (day and month swapped, one digit, 1 January for the year alone), names compatible, and support beside them: postcode district, first line of the address, practice, telephone, e-mail, a further given name, another number, or that the number was traced for both. A changed family name needs the whole postcode, a telephone, an e-mail or another scheme’s number; a slip in the given name too is one too many.',
    source:
      'NHS MPS live cross-check: exact NHS number, partial date of birth, and names or first part of the postcode',
    when: [
      { ...OWN_NUMBER, ...PARTIAL_BIRTH_DATE, ...SAME_FAMILY, ...NAMED_SO, ...SUPPORTED, ...NO_OTHER_SCHEME },
      {
        ...OWN_NUMBER,
        ...PARTIAL_BIRTH_DATE,
        family: ['different', 'missing'],
        ...NAMED_SO,
        ...STRONGLY_SUPPORTED,
        ...NO_OTHER_SCHEME,
      },
    ],
    verdict: 'merge',
    examples: {
      positive: {
        name: 'two digits of the day swapped, the same postcode district',
        a: { birthDate: '1962-03-21' },
        b: { birthDate: '1962-03-12', postcode: 'LS2 4DB', addressLine1: '7 Other Street' },
        rule: 'corroborated.birth-date',
        verdict: 'merge',
      },
      negative: {
        name: 'another birth date altogether',
        a: {},
        b: { birthDate: '1970-11-02' },
        rule: 'conflict.birth-date',
        verdict: 'review',
      },
      nearMiss: {
        name: 'one digit off, and nothing beside the names',
        a: {},
        b: { birthDate: '1962-03-26', ...MOVED },
        rule: 'conflict.undecided',
        verdict: 'review',
      },
    },
  },
  {
    id: 'corroborated.own-number',
    kind: 'corroborated',
    words:
      'The same usable NHS number and date of birth, a given name that is compatible with much, and the same number of another national scheme, which a twin would not have.',
    source: 'NHS Data Dictionary: CHI, H&C and IHI numbers are identifiers of their own schemes',
    when: [
      {
        ...OWN_NUMBER,
        ...SAME_BIRTH_DATE,
        ...SAME_FAMILY,
        given: ['weak'],
        birth: ['single'],
        support: ['own'],
      },
    ],
    verdict: 'merge',
    examples: {
      positive: {
        name: 'an initial, and the same CHI number',
        a: { otherIdentifiers: [{ type: 'chi', value: '2503620000' }] },
        b: { givenNames: 'K', otherIdentifiers: [{ type: 'chi', value: '2503620000' }] },
        rule: 'corroborated.own-number',
        verdict: 'merge',
      },
      negative: {
        name: 'an initial, and nothing else',
        a: {},
        b: { givenNames: 'K' },
        rule: 'never.unnamed',
        verdict: 'review',
      },
      nearMiss: {
        name: 'an initial, and two CHI numbers',
        a: { otherIdentifiers: [{ type: 'chi', value: '2503620000' }] },
        b: { givenNames: 'K', otherIdentifiers: [{ type: 'chi', value: '2503620001' }] },
        rule: 'never.unnamed',
        verdict: 'review',
      },
    },
  },
  {
    id: 'pointer.merged-by-source',
    kind: 'source-pointer',
    words:
      'Their own source merged one record into the other, and neither birth date nor names say that the key was given to somebody else since.',
    source: 'legacy systems keep merges as pointers; keys are used again',
    when: [
      {
        pointer: ['points'],
        birthDate: ['equal', 'first-january', 'transposed', 'typing-error', 'year-only', 'missing'],
        given: ['equal', 'variant', 'typing-error', 'loose', 'weak', 'other-middle', 'missing'],
      },
    ],
    verdict: 'merge',
    examples: {
      positive: {
        name: 'a baby merged into the record with its name',
        a: { nhsNumber: null, givenNames: 'BABY OF ANNE', mergedInto: 'A2' },
        b: { sourceKey: 'A2' },
        context: { pointer: true },
        rule: 'pointer.merged-by-source',
        verdict: 'merge',
      },
      negative: {
        name: 'no pointer',
        a: { nhsNumber: null, givenNames: 'BABY OF ANNE' },
        b: { sourceKey: 'A2' },
        rule: 'suggestion.score',
        verdict: 'suggest',
      },
      nearMiss: {
        name: 'a pointer, and twins',
        a: { nhsNumber: null, givenNames: 'Amina', mergedInto: 'A2' },
        b: { nhsNumber: NUMBER, givenNames: 'Amira', sourceKey: 'A2' },
        context: { pointer: true },
        rule: 'never.multiple-birth',
        verdict: 'review',
      },
    },
  },
];
