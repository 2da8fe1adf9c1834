import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';

/** The listed code of a failed activity. */
export function failureCode(error: unknown): string {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  return cause instanceof ApplicationFailure && cause.type ? cause.type : 'INTERNAL';
}
