import type { Report } from '../model/schema.ts';
import { type Table, table } from './table.ts';

type Check = Report['checks'][number];

type Remarks = Report['sample_remarks'][number];

/** Beside the checks of samples. Rows without a remark are said too: nobody has explained them. */
export const remarksTable = ({ sample_remarks }: Report): Table =>
  table<Remarks>(
    {
      name: 'sample-remarks',
      title: 'What reviewers said of sampled rows',
      words:
        'Rows that were read again from their source, by sample and dataset; the newest remark of each counts. A remark changes no check.',
      empty: 'Nobody has said anything of a sampled row.',
    },
    sample_remarks,
    [
      ['sample', 'Sample', 'code', ({ sample }) => String(sample)],
      ['dataset', 'Dataset', 'text', ({ dataset }) => dataset],
      ['found', 'Differ or not verifiable', 'count', ({ found }) => found],
      ['explained', 'Explained', 'count', ({ explained }) => explained],
      ['wrong', 'Wrong', 'count', ({ wrong }) => wrong],
      ['without_remark', 'Without a remark', 'count', ({ without_remark }) => without_remark],
      ['right', 'Verified, and right', 'count', ({ right }) => right],
      ['wrong_though_same', 'Verified, and yet wrong', 'count', ({ wrong_though_same }) => wrong_though_same],
    ],
  );

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
