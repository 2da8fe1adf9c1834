import type { Rule } from '../policy-shape.ts';
import { NO_OTHER_SCHEME, SAME_NUMBER } from './conditions.ts';
import { MOVED, NO_NUMBER } from './example-person.ts';

/** Rules that join nobody and leave the decision to a person. */
export const ASKING: readonly Rule[] = [
  {
    id: 'conflict.reused-key',
    kind: 'conflict',
    words:
      'Their own source merged one record into the other, but they describe two people: a key used again.',
    source: 'legacy systems give keys again',
    when: [{ pointer: ['points'] }],
    verdict: 'review',
    examples: {
      positive: {
        name: 'a pointer between strangers',
        a: { nhsNumber: null, mergedInto: 'A2' },
        b: {
          sourceKey: 'A2',
          givenNames: 'Olivia',
          familyName: 'Copplestone',
          birthDate: '1999-12-08',
          ...MOVED,
        },
        context: { pointer: true },
        rule: 'conflict.reused-key',
        verdict: 'review',
      },
      negative: {
        name: 'strangers without a pointer',
        a: { nhsNumber: null },
        b: { givenNames: 'Olivia', familyName: 'Copplestone', birthDate: '1999-12-08', ...MOVED },
        rule: 'none',
        verdict: 'apart',
      },
      nearMiss: {
        name: 'a pointer after a marriage',
        a: { nhsNumber: null, mergedInto: 'A2' },
        b: { sourceKey: 'A2', familyName: 'Copplestone' },
        context: { pointer: true },
        rule: 'pointer.merged-by-source',
        verdict: 'merge',
      },
    },
  },
  {
    id: 'conflict.birth-date',
    kind: 'conflict',
    words:
      'One number, and birth dates that disagree: nothing is joined, and the number is out of matching for both.',
    source: 'PDS: several people on one number are a confusion, which a person resolves',
    when: [{ ...SAME_NUMBER, birthDate: ['different', 'generation'] }],
    verdict: 'review',
    examples: {
      positive: {
        name: 'the same names, another birth date',
        a: {},
        b: { birthDate: '1970-11-02' },
        rule: 'conflict.birth-date',
        verdict: 'review',
      },
      negative: { name: 'the same birth date', a: {}, b: {}, rule: 'certain.names', verdict: 'merge' },
      nearMiss: {
        name: 'only the year is known, and agrees',
        a: {},
        b: { birthDate: '1962-01-01' },
        rule: 'corroborated.birth-date',
        verdict: 'merge',
      },
    },
  },
  {
    id: 'conflict.names',
    kind: 'conflict',
    words: 'One number, and given names that disagree, or further names that do: nothing is joined.',
    source: 'PDS: several people on one number are a confusion, which a person resolves',
    when: [{ ...SAME_NUMBER, given: ['different', 'resembling', 'other-middle'] }],
    verdict: 'review',
    examples: {
      positive: {
        name: 'one first name, two middle names',
        a: { givenNames: 'Mohammed Ali', gender: 'male' },
        b: { givenNames: 'Mohammed Hassan', gender: 'male' },
        rule: 'conflict.names',
        verdict: 'review',
      },
      negative: { name: 'the same names', a: {}, b: {}, rule: 'certain.names', verdict: 'merge' },
      nearMiss: {
        name: 'a middle name that only one record has',
        a: {},
        b: { givenNames: 'Katherine Anne' },
        rule: 'certain.names',
        verdict: 'merge',
      },
    },
  },
  {
    id: 'conflict.undecided',
    kind: 'conflict',
    words: 'One number, nothing that disagrees outright, and too little that agrees.',
    source: 'ISB 0149: the number alone confirms no identity',
    when: [SAME_NUMBER],
    verdict: 'review',
    examples: {
      positive: {
        name: 'no birth date on one side',
        a: {},
        b: { birthDate: null },
        rule: 'conflict.undecided',
        verdict: 'review',
      },
      negative: {
        name: 'no number on one side either',
        a: {},
        b: { ...NO_NUMBER, birthDate: null, ...MOVED },
        rule: 'none',
        verdict: 'apart',
      },
      nearMiss: {
        name: 'a slip in the given name, and the birth date',
        a: {},
        b: { givenNames: 'Katherinne' },
        rule: 'certain.names',
        verdict: 'merge',
      },
    },
  },
  {
    id: 'suggestion.score',
    kind: 'suggestion',
    words:
      'No usable number in common, and what else the records say makes one person likelier than two: Fellegi–Sunter, where agreement on a rare name counts for more. Shown to a person with the evidence by field; never joined by itself.',
    source: 'I. Fellegi, A. Sunter, A Theory for Record Linkage, 1969; NHS MPS algorithmic trace',
    when: [
      {
        number: ['none', 'near', 'different', 'both-verified'],
        birthDate: [
          ...(['equal', 'first-january', 'transposed', 'typing-error', 'year-only'] as const),
          ...(['generation', 'missing'] as const),
        ],
        given: [
          ...(['equal', 'form', 'variant', 'typing-error', 'loose', 'initial', 'weak'] as const),
          ...(['other-middle', 'resembling', 'missing'] as const),
        ],
        ...NO_OTHER_SCHEME,
      },
    ],
    verdict: 'suggest',
    scored: true,
    examples: {
      positive: {
        name: 'no number on one side, a diminutive, another home',
        a: {},
        b: { ...NO_NUMBER, givenNames: 'Kate', ...MOVED, phones: [] },
        rule: 'suggestion.score',
        verdict: 'suggest',
      },
      negative: {
        name: 'the same birth date, and nothing else',
        a: {},
        b: { ...NO_NUMBER, givenNames: 'Olivia', familyName: 'Copplestone', ...MOVED },
        rule: 'none',
        verdict: 'apart',
      },
      nearMiss: {
        name: 'given name and birth date only',
        a: {},
        b: { ...NO_NUMBER, familyName: 'Copplestone', ...MOVED },
        rule: 'none',
        verdict: 'apart',
      },
    },
  },
];
