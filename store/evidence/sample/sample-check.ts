import type { CheckResult, CheckStatus } from '../../check-result.ts';
import type { SampleResult } from './sample-result.ts';
import { AT_RANDOM } from './strata.ts';

/** What a sample says of one dataset, as a check of the run; what earlier ones found stands until it is read again. */
export function sampleCheck(
  { strata, earlier, confidence, tolerable_error }: SampleResult,
  dataset: string,
): CheckResult {
  const own = strata.filter((stratum) => stratum.dataset === dataset);
  const unread = earlier.find((one) => one.dataset === dataset) ?? { mismatched: 0, not_verifiable: 0 };
  const sum = (status: CheckStatus) => own.reduce((rows, stratum) => rows + stratum[status], 0);
  const [mismatched, unverifiable] = [sum('mismatched'), sum('not_verifiable')];
  const drawn = own.map(
    ({ stratum, verified, mismatched, not_verifiable }) =>
      `${verified + mismatched + not_verifiable} ${stratum === AT_RANDOM ? stratum : `of the complete stratum ${stratum}`}`,
  );
  const share = (part: number) => `${Number((part * 100).toFixed(2))} %`;
  const before = unread.mismatched + unread.not_verifiable;
  return {
    name: 'sample read again from the source',
    status:
      mismatched + unread.mismatched > 0
        ? 'mismatched'
        : unverifiable + unread.not_verifiable > 0
          ? 'not_verifiable'
          : 'verified',
    detail:
      `${drawn.join(', ') || 'no row'}: ${mismatched} differ, ${unverifiable} not to be had from the source as they were; ` +
      (before > 0
        ? `${before} that an earlier sample found, and none has read again: draw by its seed; `
        : '') +
      `sized to show at ${share(confidence)} confidence that fewer than ${share(tolerable_error)} are wrong`,
  };
}
