import type { Meter } from '../domain/metrics.ts';
import type { SessionLimits } from '../store/access/sessions.ts';
import type { Database } from '../store/database.ts';
import type { SignIn } from './access/sign-in.ts';
import type { Live } from './live.ts';
import type { OpenFile, Refusal, View } from './page.ts';
import type { Person, Role } from './roles.ts';

/** What every route works with. */
export interface Dashboard {
  readonly store: Database;
  readonly signIn: SignIn;
  readonly limits: SessionLimits;
  readonly live: Live;
  readonly meter: Meter;
  readonly log: (event: string, facts: Readonly<Record<string, string | number>>) => void;
}

/** A request, as far as a route is told of it. */
export interface Ask {
  readonly dashboard: Dashboard;
  /** Query or fields, and over them the parameters of the path. */
  readonly input: Readonly<Record<string, unknown>>;
  /** Path and query. */
  readonly here: string;
  /** Under which the browser found the dashboard: one of its own. */
  readonly origin: string;
  /** Null for somebody who is not signed in: only routes for anyone see that. */
  readonly person: Person | null;
  /** Secret of the session; '' without one. */
  readonly session: string;
  /** Secret of this browser, whoever sits before it: what was begun before signing in is kept by this. */
  readonly browser: string;
  readonly csrf: string;
}

/** `live`: what the ledger says, for as long as the page is open. */
export type Answer = Shown | GoOn | { readonly file: OpenFile } | { readonly live: Live };

/** A page, with what stands in it. */
export interface Shown {
  readonly view: View;
  readonly status?: number;
  readonly refused?: Refusal;
  /** Why it may be seen, where it shows data of patients; `pages` names those for which that holds. */
  readonly reason?: { readonly pages: string; readonly words: string };
}

/** On to another page. */
interface GoOn {
  readonly to: string;
  /** To be said there, once. */
  readonly say?: string;
  /** The secret of a new session, or '' to end the one there is. */
  readonly session?: string;
}

export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** One of these roles is needed, or nothing. */
  readonly may: readonly Role[] | 'anyone';
  /** Whether somebody tries to come in by it: fewer requests of an address are then taken. */
  readonly attempt?: true;
  readonly answer: (ask: Ask) => Promise<Answer>;
}
