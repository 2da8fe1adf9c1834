import type { SignedIn } from '../../store/access/sessions.ts';

/** With accounts of our own, for trials. */
export interface LocalSignIn {
  readonly kind: 'local';
  /** Null where it is not right, for whatever reason: a person is told no more. */
  readonly attempt: (name: string, password: string) => Promise<SignedIn | null>;
}

/** With an OpenID provider. */
export interface OpenIdSignIn {
  readonly kind: 'openid';
  /** Where to send the browser of somebody who wants to see `to`. `origin`: of the dashboard, as it was asked. */
  readonly begin: (browser: string, to: string, origin: string) => Promise<string>;
  /** Where to send a browser that is to be signed out at the provider too; null where it announces no such place. */
  readonly leave: (origin: string) => Promise<string | null>;
  /** `back`: the whole address with which the provider sent it back. Throws RunError SIGN_IN_FAILED. */
  readonly finish: (
    browser: string,
    back: string,
  ) => Promise<{ readonly who: SignedIn; readonly to: string }>;
}

export type SignIn = LocalSignIn | OpenIdSignIn;
