import type { RunCode } from '../../domain/run-codes.ts';
import type { RunError } from '../../domain/run-error.ts';

/** What one check found. A warning does not stop a run; a failure would; what could not be checked is skipped. */
export interface Finding {
  readonly check: string;
  readonly status: 'ok' | 'warning' | 'failed' | 'skipped';
  readonly detail: string;
  /** What to do about it. */
  readonly fix?: string;
  /** Set with a failure. */
  readonly code?: RunCode;
  /** Statements for the DBA that would put it right. */
  readonly script?: string;
}

export const ok = (check: string, detail: string): Finding => ({ check, status: 'ok', detail });
export const skipped = (check: string, why: string): Finding => ({ check, status: 'skipped', detail: why });
export const warning = (check: string, detail: string, fix: string): Finding => ({
  ...{ check, status: 'warning', detail, fix },
});

/** A failure in the words of its code; the details of an error hold no value of any row. */
export function failed(check: string, { code, message, fix }: RunError, script?: string): Finding {
  return {
    ...{ check, status: 'failed', detail: `${code}: ${message}`, fix, code },
    ...(script !== undefined && { script }),
  };
}
