export type CheckStatus = 'verified' | 'mismatched' | 'not_verifiable';

export interface CheckResult {
  readonly name: string;
  readonly status: CheckStatus;
  readonly detail: string;
}

export const judged = (name: string, verified: boolean, detail: string): CheckResult => ({
  name,
  status: verified ? 'verified' : 'mismatched',
  detail,
});
