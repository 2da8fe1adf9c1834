import type { Block } from '../../domain/identity/blocks.ts';
import { CONTRADICTIONS } from '../../domain/identity/contradictions.ts';
import { POLICY, type Policy, policyHash } from '../../domain/identity/policy.ts';
import type { PairExample, Rule, RuleKind } from '../../domain/identity/policy-shape.ts';
import { REVIEW_KINDS, REVIEWS_OF_FACTS } from '../../domain/identity/review-kinds.ts';
import { EXAMPLE_PERSON } from '../../domain/identity/rules/example-person.ts';
import { SEAL_REASONS } from '../../domain/identity/sealing.ts';
import { CRITERIA } from '../../domain/identity/survivorship-rules.ts';
import { IDENTITY_TEXT } from './identity-text.ts';

const KINDS: Readonly<Record<RuleKind, string>> = {
  never: 'Never',
  certain: 'Certain',
  corroborated: 'Corroborated',
  'source-pointer': 'Within one source',
  conflict: 'Conflict',
  suggestion: 'Suggestion',
};

/** docs/identity.md: the matching policy, each rule with its examples. */
export function identityPage(): string {
  const kinds = [...new Set(POLICY.rules.map(({ kind }) => kind))];
  return [
    IDENTITY_TEXT,
    `This is version ${POLICY.version} of the policy; its hash is \`${policyHash(POLICY)}\`.`,
    '',
    'The examples differ from one invented person only in what they name:',
    `${differences(EXAMPLE_PERSON)}.`,
    '',
    ...kinds.flatMap((kind) => [
      `## ${KINDS[kind]}`,
      '',
      ...POLICY.rules.filter((rule) => rule.kind === kind).flatMap(ruleLines),
    ]),
    ...weightLines(POLICY),
    ...blockLines(POLICY),
    ...survivorshipLines(POLICY),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}

function ruleLines({ id, words, source, examples }: Rule): string[] {
  const { positive, negative, nearMiss } = examples;
  return [
    `### \`${id}\``,
    '',
    words,
    '',
    `Source: ${source}.`,
    '',
    '| Example | One record | The other | Decided by | Verdict |',
    '| --- | --- | --- | --- | --- |',
    ...[['applies', positive] as const, ['does not', negative] as const, ['nearly', nearMiss] as const].map(
      ([how, example]) => `| ${[`${how}: ${example.name}`, ...exampleCells(example)].join(' | ')} |`,
    ),
    '',
  ];
}

function exampleCells({ a, b, context = {}, rule, verdict }: PairExample): string[] {
  const known = [
    context.pointer === true ? 'the other record points here' : '',
    context.peopleOnNumber === undefined ? '' : `${context.peopleOnNumber} people hold the number`,
    context.multipleBirth === true ? 'others born with them are on record' : '',
  ].filter((words) => words !== '');
  const decided = rule === 'none' ? 'no rule' : `\`${rule}\``;
  return [
    differences(a) || 'as above',
    [differences(b), ...known].filter(Boolean).join('; ') || 'as above',
    decided,
    verdict,
  ];
}

const differences = (record: Partial<typeof EXAMPLE_PERSON>): string =>
  Object.entries(record)
    .filter(([, value]) => value !== false && !(Array.isArray(value) && value.length === 0))
    .filter(([, value]) => value !== null || record !== EXAMPLE_PERSON)
    .map(([field, value]) => `${wordsOf(field)} ${valueWords(value)}`)
    .join(', ');

const wordsOf = (field: string): string => field.replace(/[A-Z1]/g, (letter) => ` ${letter.toLowerCase()}`);

function valueWords(value: unknown): string {
  if (value === null) return 'none';
  if (value === true) return 'yes';
  if (Array.isArray(value)) return value.map(valueWords).join(' and ');
  return typeof value === 'object' ? Object.values(value).join(' ') : String(value);
}

function weightLines({ weights, thresholds }: Policy): string[] {
  const rows = Object.entries(weights).flatMap(([field, levels]) =>
    Object.entries(levels as Record<string, { m: number; u: number }>).map(
      ([level, { m, u }]) =>
        `| ${wordsOf(field)} | ${level} | ${m} | ${u} | ${Math.log2(m / u).toFixed(1)} |`,
    ),
  );
  return [
    '## Weights of the score',
    '',
    `The score begins at ${thresholds.priorBits} bits, two records taken at random, and adds the bits of each field; from`,
    `${thresholds.suggestBits} on a pair is suggested. An equal name counts by its share of the population instead of *u*, at rarest`,
    `${thresholds.rarestName}. What is missing adds nothing. \`m\`: chance among pairs of one person; \`u\`: of two.`,
    '',
    '| Field | Level | m | u | Bits |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ];
}

const blockLines = ({ blocks }: Policy): string[] => [
  '## Which records are compared for suggestions',
  '',
  'Where one of the two has no number in use, those that agree in all parts of one of these:',
  '',
  ...blocks.oneUnnumbered.map(blockLine),
  '',
  'Where each has a number:',
  '',
  ...blocks.bothNumbered.map(blockLine),
  '',
  `A block of more than ${blocks.mostPersons} persons says nothing: nobody meets in it.`,
  '',
];

const blockLine = (parts: Block): string => `- ${parts.map(wordsOf).join(' and ')}`;

const survivorshipLines = ({ survivorship }: Policy): string[] => [
  '## Survivorship',
  '',
  'A person of several records has one row in `ehr.patient`, chosen from all of them: of each group of fields the values of one',
  'record, never mixed. The first criterion that tells the values apart chooses; silence never wins over a value, and so a death or a',
  "restriction is kept whoever records it. The source's pointer stays that of the record that leads, and so do its",
  "original texts where the row says nothing otherwise than it; else they stay with the record alone. A restriction by a trace counts as its record's own.",
  '`cutover identity explain` shows for each field which record gave it and which criterion chose it.',
  '',
  '| Fields | In words | Criteria, in order |',
  '| --- | --- | --- |',
  ...Object.entries(survivorship).map(
    ([group, { words, criteria }]) => `| ${wordsOf(group)} | ${words} | ${criteria.join(', ')} |`,
  ),
  '',
  ...Object.entries(CRITERIA).map(([criterion, words]) => `- *${criterion}*: ${words}.`),
  '',
  'Every other value is kept with its record in `ehr.patient_alternative`: former names, addresses, numbers and whatever else differs.',
  "Nothing of a restricted patient's home, telephones, e-mail, practice and notes is. Sealed values are kept too, and left out of the view",
  '`ehr.patient_alternative_open` that ordinary readers are granted:',
  '',
  ...Object.entries(SEAL_REASONS).map(([reason, words]) => `- *${reason}*: ${words}.`),
  '',
  'Somebody must look at what contradicts itself among all that is recorded of a person; nothing is decided by it:',
  '',
  ...CONTRADICTIONS.map((kind) => `- *${kind}*: ${REVIEW_KINDS[kind].words}`),
  '',
  'Activity is an encounter, an attended appointment, a specimen taken, a procedure performed, a medicine begun, a referral received,',
  'a part of a pathway in which the patient took part, an order, or the onset of a problem, up to the day of the plan. What is written',
  'about the dead too is none: letters, ends and closures, results reported, what was coded later.',
  '',
  'A death, its day and a restriction outlive the silence of every record, also of the one that said them: where a later import of that',
  'one takes them back, and no other record of the person says them, the row keeps them and somebody is asked:',
  '',
  ...REVIEWS_OF_FACTS.map((kind) => `- *${kind}*: ${REVIEW_KINDS[kind].words}`),
  '',
  'Two people accept that a fact goes: the next run lets it go. One can reject that, and it stays, or defer. Until then a patient who was',
  'restricted is so for matching too. What every record ever said of these facts is kept in `migration.recorded_fact`, so that an aborted',
  'run hides nothing; a fact that is said again and withdrawn again is a review of its own. `cutover identity explain` names what is held.',
  'A restriction by trace is not lifted by any review.',
  '',
];
