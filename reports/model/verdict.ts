import type { RunReport } from '../../store/report.ts';
import type { Content } from './schema.ts';

type Against = Content['against'][number];

/** Everything for which a run is not acceptable, the worst first; empty exactly where it is acceptable. */
export function against(report: RunReport): Against[] {
  if (report.acceptable) return [];
  const { checks } = report;
  const failed = (kind: 'mismatched' | 'not_verifiable') =>
    checks
      .filter(({ status }) => status === kind && isReconciled(report))
      .map(({ dataset, check, detail }) => ({ kind, dataset, words: `${check}: ${detail}` }));
  const found: Against[] = [
    ...ofTheRun(report),
    ...report.datasets
      .filter(({ unexplained }) => unexplained !== null && unexplained > 0)
      .map(({ name, unexplained }) => ({
        ...{ kind: 'unexplained' as const, dataset: name },
        words: `${unexplained!.toLocaleString('en-GB')} rows of the source are not accounted for`,
      })),
    ...failed('mismatched'),
    ...failed('not_verifiable'),
  ];
  if (found.length > 0) return found;
  return [{ kind: 'not_reconciled', dataset: null, words: 'Nothing was checked.' }];
}

function ofTheRun(report: RunReport): Against[] {
  const words = remark(report);
  if (words === null) return [];
  return [{ kind: report.state === 'aborted' ? 'aborted' : 'not_reconciled', dataset: null, words }];
}

/** What has to be known to read the account of a run that did not end as it should, or not yet. */
export function remark(report: RunReport): string | null {
  const { run, state } = report;
  if (isReconciled(report))
    return state === 'aborted' ? 'The run was aborted: rows that it did not come to are unexplained.' : null;
  if (state === 'aborted')
    return `The run was aborted: what it loaded is kept, and unknown until cutover reconcile --run ${run} accounts for it.`;
  return `The run has not been reconciled yet: cutover status --run ${run} shows how far it is.`;
}

/** Whether every dataset has been counted; before that no term of its balance is known. */
export const isReconciled = ({ datasets }: RunReport): boolean =>
  datasets.every(({ unexplained }) => unexplained !== null);
