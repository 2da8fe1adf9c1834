import type { RunCode } from '../../domain/run-codes.ts';
import { RunError } from '../../domain/run-error.ts';

/** Whoever asks for readiness waits no longer than this for one system. */
const WITHIN_MS = 3_000;

/** What a system answers; one that says nothing in time is away: throws RunError with this code. */
export async function within<Answer>(asked: Promise<Answer>, code: RunCode): Promise<Answer> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new RunError(code)), WITHIN_MS);
  return Promise.race([asked, late.promise]).finally(() => clearTimeout(timer));
}
