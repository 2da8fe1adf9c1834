import { ApplicationFailure, CancelledFailure, CompleteAsyncError, Context } from '@temporalio/activity';
import type { ActivityInboundCallsInterceptor } from '@temporalio/worker';
import type { RunError } from '../domain/run-error.ts';
import { toRunError } from '../store/database.ts';
import type { Dependencies } from './dependencies.ts';

/** An unlisted error is tried this often before it stops the run. */
const UNLISTED_ATTEMPTS = 5;

/** What the orchestration decided has to be written down, however long the target takes no writes. */
const WRITTEN_DOWN = new Set(['setControl', 'setPhase', 'endRun']);

/**
 * Turns whatever an activity throws into a failure with a listed code, a message that holds no value, and no
 * cause: a failure's message and its causes are kept in workflow history in clear.
 */
export const failureInterceptor = (log: Dependencies['log']): ActivityInboundCallsInterceptor => ({
  async execute(input, next) {
    try {
      return await next(input);
    } catch (error) {
      if (error instanceof CancelledFailure || error instanceof CompleteAsyncError) throw error;
      const context = Context.current();
      const { attempt, activityType } = context.info;
      // This worker is going; whoever takes the unit over goes on from its checkpoint.
      if (context.cancellationSignal.aborted)
        throw ApplicationFailure.create({ type: 'INTERRUPTED', message: 'the worker is stopping' });
      const failed = toRunError(error);
      log('failed', { code: failed.code, activity: activityType, attempt, at: placeOf(error) });
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
