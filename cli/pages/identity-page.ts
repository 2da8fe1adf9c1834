import type { Block } from '../../domain/identity/blocks.ts';
import { POLICY, type Policy, policyHash } from '../../domain/identity/policy.ts';
import type { PairExample, Rule, RuleKind } from '../../domain/identity/policy-shape.ts';
import { EXAMPLE_PERSON } from '../../domain/identity/rules/example-person.ts';
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
];

const blockLine = (parts: Block): string => `- ${parts.map(wordsOf).join(' and ')}`;

const survivorshipLines = ({ survivorship }: Policy): string[] => [
  '## Survivorship',
  '',
  'Of the records of one person, the first criterion that tells their values apart chooses. Silence never wins over a value.',
  '',
  '| Fields | In words | Criteria, in order |',
  '| --- | --- | --- |',
  ...Object.entries(survivorship).map(
    ([group, { words, criteria }]) => `| ${wordsOf(group)} | ${words} | ${criteria.join(', ')} |`,
  ),
  '',
];
