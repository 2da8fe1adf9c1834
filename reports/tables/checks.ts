import type { Report } from '../model/schema.ts';
import { type Table, table } from './table.ts';

type Check = Report['checks'][number];

export const checkTables = ({ checks }: Report): { kinds: Table; failed: Table; all: Table } => ({
  kinds: table(
    {
      name: 'checks-by-kind',
      title: 'Checks by kind',
      words: 'Over all datasets. What was not compared is not verifiable, and never shown as passed.',
      empty: 'Nothing was checked.',
    },
    [...Map.groupBy(checks, ({ check }) => check)],
    [
      ['check', 'Check', 'text', ([check]) => check],
      ['compares', 'Compares', 'text', ([, [first]]) => first!.compares],
      ['verified', 'Verified', 'count', ([, of]) => countOf(of, 'verified')],
      ['mismatched', 'Mismatched', 'count', ([, of]) => countOf(of, 'mismatched')],
      ['not_verifiable', 'Not verifiable', 'count', ([, of]) => countOf(of, 'not_verifiable')],
    ],
  ),
  failed: listOf(
    {
      name: 'checks-not-verified',
      title: 'Checks that are not verified',
      words: 'With what was found, or the reason for which nothing could be compared.',
      empty: checks.length === 0 ? 'Nothing was checked.' : 'Every check is verified.',
    },
    checks.filter(({ status }) => status !== 'verified'),
  ),
  all: listOf(
    {
      name: 'checks',
      title: 'Every check of every dataset',
      words: 'What was compared, and what was found.',
      empty: 'Nothing was checked.',
      long: true,
    },
    checks,
  ),
});

const countOf = (checks: readonly Check[], wanted: Check['status']): number =>
  checks.filter(({ status }) => status === wanted).length;

const listOf = (about: Parameters<typeof table>[0], checks: readonly Check[]): Table =>
  table(about, checks, [
    ['dataset', 'Dataset', 'text', ({ dataset }) => dataset],
    ['check', 'Check', 'text', ({ check }) => check],
    ['status', 'Status', 'status', ({ status }) => status],
    ['detail', 'Found', 'text', ({ detail }) => detail],
  ]);
