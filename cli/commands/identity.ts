import type { Command } from 'commander';
import { registerIdentityCalibrate } from './identity-calibrate.ts';
import { registerIdentityDiff } from './identity-diff.ts';
import { registerIdentityExplain } from './identity-explain.ts';
import { registerIdentityReview } from './identity-review.ts';
import { registerIdentitySample } from './identity-sample.ts';
import { registerIdentitySuggest } from './identity-suggest.ts';
import { registerIdentityTrace } from './identity-trace.ts';
import { registerIdentityUndo } from './identity-undo.ts';

/** Who is who: what is asked of people, what they decide and undo, what a run changes, and where a person comes from. */
export function registerIdentity(program: Command): void {
  const identity = program
    .command('identity')
    .description(
      'who is who: suggestions, reviews, samples of merges, where a person comes from, and tracing',
    );
  registerIdentitySuggest(identity);
  registerIdentityReview(identity);
  registerIdentitySample(identity);
  registerIdentityUndo(identity);
  registerIdentityDiff(identity);
  registerIdentityExplain(identity);
  registerIdentityTrace(identity);
  registerIdentityCalibrate(identity);
}
