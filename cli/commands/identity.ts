import type { Command } from 'commander';
import { registerIdentityExplain } from './identity-explain.ts';
import { registerIdentityReview } from './identity-review.ts';
import { registerIdentitySample } from './identity-sample.ts';
import { registerIdentitySuggest } from './identity-suggest.ts';
import { registerIdentityTrace } from './identity-trace.ts';

/** Who is who: what is asked of people, what they decide, and where a person comes from. */
export function registerIdentity(program: Command): void {
  const identity = program
    .command('identity')
    .description('who is who: suggestions, reviews, where a person comes from, and tracing');
  registerIdentitySuggest(identity);
  registerIdentityReview(identity);
  registerIdentitySample(identity);
  registerIdentityExplain(identity);
  registerIdentityTrace(identity);
}
