import type { Report } from '../model/schema.ts';
import { type Cell, type Table, table } from './table.ts';

const NOT_RESOLVED = 'The run has not decided who is who.';

export const identityTables = ({ identity }: Report): Table[] => [
  table(
    {
      name: 'identity',
      title: 'NHS numbers (ISB 0149)',
      words: `Decided by policy ${identity?.policy_version ?? '–'}. Numbers of several people are out of matching.`,
      empty: NOT_RESOLVED,
    },
    identity === null ? [] : figures(identity),
    [
      ['what', 'What', 'text', ([what]) => what],
      ['numbers', 'Numbers', 'count', ([, numbers]) => numbers],
      ['records', 'Records', 'count', ([, , records]) => records],
    ],
  ),
  table(
    {
      name: 'merged-rules',
      title: 'Records that joined another, by rule',
      words: 'Each keeps its place in the crosswalk, and its source key.',
      empty: identity === null ? NOT_RESOLVED : 'No record joined another.',
    },
    [...Map.groupBy(identity?.merged ?? [], ({ rule }) => rule).values()],
    [
      ['rule', 'Rule', 'code', ([first]) => first!.rule],
      ['rows', 'Records', 'count', (of) => of.reduce((sum, { rows }) => sum + rows, 0)],
      ['words', 'What it says', 'text', ([first]) => first!.words],
    ],
  ),
  table(
    {
      ...{ name: 'merged', title: 'Records that joined another, by dataset', words: 'Each with its rule.' },
      ...{ empty: identity === null ? NOT_RESOLVED : 'No record joined another.', long: true },
    },
    identity?.merged ?? [],
    [
      ['dataset', 'Dataset', 'text', ({ dataset }) => dataset],
      ['rule', 'Rule', 'code', ({ rule }) => rule],
      ['rows', 'Records', 'count', ({ rows }) => rows],
    ],
  ),
  table(
    {
      name: 'reviews',
      title: 'What people have to look at',
      words: 'Doubts about who is who, which the policy leaves to the records office.',
      empty: identity === null ? NOT_RESOLVED : 'Nothing waits for a review.',
    },
    identity?.reviews ?? [],
    [
      ['kind', 'Kind', 'text', ({ kind }) => kind],
      ['reviews', 'Reviews', 'count', ({ reviews }) => reviews],
      ['words', 'What it is', 'text', ({ words }) => words],
    ],
  ),
  table(
    {
      name: 'before-and-after',
      title: 'Before and after, by source',
      words:
        'Counted record by record in staging, and in ehr with the person that each went to: nothing may vanish in a merge.',
      empty: 'Not counted: the run has not been reconciled.',
    },
    identity?.before_and_after ?? [],
    [
      ['source', 'Source', 'text', ({ source }) => source],
      ['what', 'What', 'text', ({ what }) => what.replace('_', ' ')],
      ['before', 'To be loaded', 'count', ({ before }) => before],
      ['after', 'Found with their person', 'count', ({ after }) => after],
    ],
  ),
  table(
    {
      name: 'sample',
      title: 'Sample of automatic merges',
      words: 'Merges drawn at random, for people of the records office to judge.',
      empty: NOT_RESOLVED,
    },
    identity === null ? [] : sampleFigures(identity.sample),
    [
      ['what', 'What', 'text', ([what]) => what],
      ['value', 'Value', 'text', ([, value]) => value],
    ],
  ),
  table(
    {
      name: 'sample-rules',
      title: 'Sample of automatic merges, by rule',
      words: 'Unclear counts as wrong.',
      empty: identity === null ? NOT_RESOLVED : 'No sample of the merges was drawn.',
    },
    identity?.sample.by_rule ?? [],
    [
      ['rule', 'Rule', 'code', ({ rule }) => rule],
      ['merges', 'Merges', 'count', ({ merges }) => merges],
      ['drawn', 'Drawn', 'count', ({ drawn }) => drawn],
      ['judged', 'Judged', 'count', ({ judged }) => judged],
      ['wrong', 'Wrong', 'count', ({ wrong }) => wrong],
      ['unclear', 'Unclear', 'count', ({ unclear }) => unclear],
      ['bound', 'Wrong at most', 'text', ({ bound }) => (bound === null ? 'not judged' : percent(bound))],
    ],
  ),
];

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;

function sampleFigures(
  sample: NonNullable<Report['identity']>['sample'],
): readonly (readonly [string, Cell])[] {
  const { state, seed, bound, confidence, tolerable } = sample;
  return [
    ['State', state],
    ['Asked for', `at most ${percent(tolerable)} wrong, with ${percent(confidence)} confidence`],
    ['Wrong at most', bound === null ? 'not judged' : percent(bound)],
    ['Seed', seed],
  ];
}

function figures(identity: NonNullable<Report['identity']>): readonly (readonly [string, number, number])[] {
  const { of_one_person: one, of_several: several } = identity.number_on_several_records;
  return [
    ['On several records of one person', one.numbers, one.records],
    ['On records of several people', several.numbers, several.records],
    ['Records without a number', 0, identity.records_without_number],
  ];
}
