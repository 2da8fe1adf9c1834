import type { Rule } from '../policy-shape.ts';
import { MOVED, NO_NUMBER, OTHER_NUMBER } from './example-person.ts';

/** Links that would reveal what a patient has been promised to be kept secret. */
export const NEVER_REVEALED: readonly Rule[] = [
  {
    id: 'never.restricted',
    kind: 'never',
    words:
      'A restricted patient (S-flag or local) is never linked by comparison: a link would refill what was taken out of the record, and a missing address proves nothing. Their own source may have merged two of their records.',
    source:
      'PDS FHIR API: restricted patients (security label R) have address, telecoms and practice removed',
    when: [{ restricted: ['either'], pointer: ['none'] }],
    verdict: 'apart',
    linked: 'review',
    examples: {
      positive: {
        name: 'restricted on one side, all else the same',
        a: { restricted: true },
        b: {},
        rule: 'never.restricted',
        verdict: 'review',
      },
      negative: { name: 'restricted on neither side', a: {}, b: {}, rule: 'certain.names', verdict: 'merge' },
      nearMiss: {
        name: 'restricted, and merged by their own source',
        a: { ...NO_NUMBER, restricted: true, mergedInto: 'A2' },
        b: { sourceKey: 'A2' },
        context: { pointer: true },
        rule: 'pointer.merged-by-source',
        verdict: 'merge',
      },
    },
  },
  {
    id: 'never.sex',
    kind: 'never',
    words:
      'Recorded as male and as female: opposite twins, or a history that must not be inferred. Nobody is joined over it, but where number, birth date, family name (or a slip of it) and given names are all the same, and so is home or practice: then slips of the hand are all that is inferred. Nor is anybody suggested, but where there is no second number, and either one home and the same given names, or a title that contradicts the sex of its record.',
    source:
      'PDS FHIR API: supersession is not published for gender reassignment (a new number is given); never infer such a link',
    when: [
      { sex: ['different'], number: ['shared', 'near', 'different', 'both-verified'] },
      { sex: ['different'], number: ['none'], household: ['other'] },
      { sex: ['different'], number: ['none'], pointer: ['points'] },
      {
        sex: ['different'],
        number: ['same'],
        birthDate: ['first-january', 'transposed', 'typing-error', 'year-only'],
      },
      { sex: ['different'], birthDate: ['generation', 'different', 'missing'] },
      { sex: ['different'], family: ['different', 'missing'] },
      {
        sex: ['different'],
        given: [
          ...(['form', 'variant', 'typing-error', 'loose', 'initial', 'weak'] as const),
          ...(['other-middle', 'resembling', 'different', 'missing'] as const),
        ],
      },
      { sex: ['different'], support: ['none'] },
    ],
    verdict: 'apart',
    linked: 'review',
    examples: {
      positive: {
        name: 'one sex each, and a given name of both',
        a: { givenNames: 'Simon' },
        b: { givenNames: 'Simone', gender: 'male' },
        rule: 'never.sex',
        verdict: 'review',
      },
      negative: { name: 'the same sex', a: {}, b: {}, rule: 'certain.names', verdict: 'merge' },
      nearMiss: {
        name: 'one sex each, and all else the same',
        a: {},
        b: { gender: 'male' },
        rule: 'corroborated.sex',
        verdict: 'merge',
      },
    },
  },
  {
    id: 'never.new-identity',
    kind: 'never',
    words:
      'Two numbers, each its own, and another family name; or two verified numbers, and a given name or a birth date that is not the same or a slip away: what adoption, protection and a change of gender look like. Not even suggested.',
    source:
      'PDS FHIR API: supersession is not published for adoption or safeguarding; never infer such a link',
    when: [
      { number: ['different', 'both-verified'], family: ['different', 'missing'] },
      {
        number: ['both-verified'],
        given: ['initial', 'weak', 'other-middle', 'resembling', 'different', 'missing'],
      },
      {
        number: ['both-verified'],
        birthDate: ['generation', 'different', 'missing'],
      },
    ],
    verdict: 'apart',
    linked: 'review',
    examples: {
      positive: {
        name: 'another number, family name and home; the same given name and birth date',
        a: {},
        b: { nhsNumber: OTHER_NUMBER, familyName: 'Copplestone', ...MOVED },
        rule: 'never.new-identity',
        verdict: 'apart',
      },
      negative: {
        name: 'another family name, no second number',
        a: {},
        b: { ...NO_NUMBER, familyName: 'Copplestone' },
        rule: 'suggestion.score',
        verdict: 'suggest',
      },
      nearMiss: {
        name: 'another number, all else the same: perhaps superseded',
        a: {},
        b: { nhsNumber: OTHER_NUMBER },
        rule: 'suggestion.score',
        verdict: 'suggest',
      },
    },
  },
];
