import { RUN_CODES, type RunCode } from './run-codes.ts';

/**
 * A run, or a command, that cannot go on. `message` and `details` hold no value of any row.
 * Retryable errors are tried again by the orchestration; the others stop the run with their fix.
 */
export class RunError extends Error {
  readonly code: RunCode;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: RunCode, details: Record<string, string | number> = {}, options?: { cause?: unknown }) {
    const named = Object.entries(details).map(([name, value]) => `${name}: ${value}`);
    super([RUN_CODES[code].words, ...named].join(' · '), options);
    this.name = 'RunError';
    this.code = code;
    this.details = details;
  }

  get fix(): string {
    return RUN_CODES[this.code].fix;
  }

  get retryable(): boolean {
    return RUN_CODES[this.code].retryable;
  }
}
