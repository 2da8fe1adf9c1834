import { ApplicationFailure, CancelledFailure, CompleteAsyncError, Context } from '@temporalio/activity';
import type { ActivityInboundCallsInterceptor } from '@temporalio/worker';
import type { RunError } from '../domain/run-error.ts';
import { toRunError } from '../store/database.ts';
import type { Dependencies } from './dependencies.ts';

/** An unlisted error is tried this often before it stops the run. */
const UNLISTED_ATTEMPTS = 5;

/** What the orchestration decided has to be written down, however long the target takes no writes. */
const WRITTEN_DOWN = new Set(['setControl', 'setPhase', 'endRun']);

type Told = Pick<Dependencies, 'log' | 'meter'>;

/**
 * Turns whatever an activity throws into a failure with a listed code, a message that holds no value, and no
 * cause: a failure's message and its causes are kept in workflow history in clear.
 */
export const failureInterceptor = ({ log, meter }: Told): ActivityInboundCallsInterceptor => ({
  async execute(input, next) {
    const context = Context.current();
    const { attempt, activityType } = context.info;
    if (attempt > 1) meter.count('cutover_activity_retries_total', { activity: activityType });
    const begun = performance.now();
    const ended = (outcome: 'done' | 'failed' | 'interrupted') => {
      const labels = { activity: activityType, outcome };
      meter.time('cutover_activity_seconds', labels, (performance.now() - begun) / 1_000);
    };
    try {
      const result = await next(input);
      ended('done');
      return result;
    } catch (error) {
      const cancelled = error instanceof CancelledFailure || error instanceof CompleteAsyncError;
      ended(cancelled || context.cancellationSignal.aborted ? 'interrupted' : 'failed');
      if (cancelled) throw error;
      // This worker is going; whoever takes the unit over goes on from its checkpoint.
      if (context.cancellationSignal.aborted)
        throw ApplicationFailure.create({ type: 'INTERRUPTED', message: 'the worker is stopping' });
      const failed = toRunError(error);
      log('failed', { code: failed.code, activity: activityType, attempt, at: placeOf(error) });
      meter.count('cutover_activity_failures_total', { activity: activityType, code: failed.code });
      const final = isFinal(failed, activityType, attempt);
      throw ApplicationFailure.create({ type: failed.code, message: wordsOf(failed), nonRetryable: final });
    }
  },
});

function isFinal({ code, retryable }: RunError, activity: string, attempt: number): boolean {
  if (code === 'INTERNAL') return attempt >= UNLISTED_ATTEMPTS;
  return !retryable && !(WRITTEN_DOWN.has(activity) && code.startsWith('TARGET_'));
}

const wordsOf = (failed: RunError): string => failed.message;

/** Our own file and line an error comes from: enough to find it, and nothing of its message. */
function placeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const ours = stack.split('\n').find((line) => line.includes('.ts:') && !line.includes('node_modules'));
  return ours?.match(/([\w-]+\.ts:\d+)/)?.[1] ?? 'outside';
}
