import { LAST_TO_SIGN } from './config/governance.ts';

/** What a signer knows of and can live with until `expiry` (YYYY-MM-DD). */
export interface Condition {
  readonly issue: string;
  readonly workaround: string;
  readonly owner: string;
  readonly expiry: string;
}

/** The earliest day after which conditions bind nobody any more; null where there are none. */
export const expiryOf = (conditions: readonly Condition[]): string | null =>
  conditions.map(({ expiry }) => expiry).sort()[0] ?? null;

/** Whether that day is over. `today`: YYYY-MM-DD. */
export const haveExpired = (conditions: readonly Condition[], today: string): boolean =>
  (expiryOf(conditions) ?? today) < today;

export interface Signed {
  readonly role: string;
  readonly decision: 'signed' | 'refused';
  readonly conditions: readonly Condition[];
  /** It was given for the account as it is now. */
  readonly holds: boolean;
}

export const SIGN_OFF_STATES = [
  'ready',
  'signing',
  'accepted',
  'accepted with conditions',
  'refused',
] as const;
export type SignOffState = (typeof SIGN_OFF_STATES)[number];

const FINAL: readonly SignOffState[] = ['accepted', 'accepted with conditions', 'refused'];
export const isFinal = (state: SignOffState): boolean => FINAL.includes(state);
export const isAccepted = (state: SignOffState): boolean => isFinal(state) && state !== 'refused';

/** Where a sign-off stands by the signatures that hold: those of `roles` are all needed. */
export function signOffState(roles: readonly string[], signatures: readonly Signed[]): SignOffState {
  const holding = signatures.filter(({ holds }) => holds);
  if (holding.some(({ decision }) => decision === 'refused')) return 'refused';
  if (holding.length === 0) return 'ready';
  if (waitingFor(roles, holding).length > 0) return 'signing';
  return holding.some(({ conditions }) => conditions.length > 0) ? 'accepted with conditions' : 'accepted';
}

/** Roles that have not signed, the last to sign at the end. */
export const waitingFor = (roles: readonly string[], signatures: readonly Signed[]): readonly string[] =>
  roles
    .filter((role) => !signatures.some((signed) => signed.role === role && signed.holds))
    .sort((a, b) => Number(a === LAST_TO_SIGN) - Number(b === LAST_TO_SIGN));

/** Why the target takes a signature from nobody, or not from this person now. */
export const SIGN_OFF_REFUSALS = {
  RUN_NOT_COMPLETED: 'the run is not completed',
  NOT_THE_SIGNER: 'the plan does not name this login for the role',
  OWN_RUN: 'who started, ordered, approved or moved a run does not sign it',
  REPORT_CHANGED:
    'the account is not, or no longer, the one with the digest that was given: look at it again',
  SIGNED_ALREADY: 'this role, or this person in another role, has decided on this account',
  REFUSED_ALREADY: 'somebody has refused this account: run again',
  NOT_LAST: 'the go/no-go comes last: other roles have not signed',
  BLOCKED: 'something is not accounted for, or held without a workaround (cutover sign show)',
  CONDITIONS_INVALID: 'a condition has issue, workaround, owner, and a day of expiry that is not over',
  CONDITIONS_NEEDED: 'something could not be verified: it can only be accepted with conditions',
} as const;
export type SignOffRefusal = keyof typeof SIGN_OFF_REFUSALS;
