import type { RunCode } from '../../domain/run-codes.ts';
import { RunError } from '../../domain/run-error.ts';
import type { Judge } from '../database/back-off.ts';
import { SessionError } from './session.ts';

/** What to do about an error of the server or the driver. */
export type Remedy =
  /** It may pass: go on from the last row received, on a new session, after a pause. */
  | { readonly kind: 'retry'; readonly reason: string }
  | { readonly kind: 'end'; readonly code: RunCode; readonly reason: string };

const retry = (reason: string): Remedy => ({ kind: 'retry', reason });
const end = (code: RunCode, reason: string): Remedy => ({ kind: 'end', code, reason });

/** Messages of the server by number: SQL Server documentation, "Database engine events and errors". */
const BY_NUMBER: Readonly<Record<number, Remedy>> = {
  208: end('SOURCE_MISSING', 'there is no such table, or the user may not see it'),
  911: end('SOURCE_MISSING', 'there is no such database'),
  4060: end('SOURCE_MISSING', 'the database cannot be opened'),
  207: end('SOURCE_CHANGED', 'a column is gone'),
  229: end('SOURCE_DENIED', 'the right SELECT is missing'),
  230: end('SOURCE_DENIED', 'the right SELECT on a column is missing'),
  262: end('SOURCE_DENIED', 'a right is missing in the database'),
  297: end('SOURCE_DENIED', 'a right on the server is missing'),
  300: end('SOURCE_DENIED', 'a right on the server is missing'),
  916: end('SOURCE_DENIED', 'the login has no user in the database'),
  18452: end('SOURCE_DENIED', 'the login is from an untrusted domain'),
  18456: end('SOURCE_DENIED', 'the login failed'),
  18470: end('SOURCE_DENIED', 'the login is disabled'),
  18486: end('SOURCE_DENIED', 'the account is locked'),
  18487: end('SOURCE_DENIED', 'the password has expired'),
  18488: end('SOURCE_DENIED', 'the password must be changed'),
  3952: end('SNAPSHOT_REFUSED', 'ALLOW_SNAPSHOT_ISOLATION is off'),
  3957: end('SNAPSHOT_LOST', 'the snapshot is too old'),
  3958: end('SNAPSHOT_LOST', 'a row version is gone'),
  3960: end('SNAPSHOT_LOST', 'the transaction was ended by the server'),
  3961: end('SNAPSHOT_LOST', 'a table was changed by DDL'),
  3966: end('SNAPSHOT_LOST', 'the version store had no room'),
  1205: retry('deadlock'),
  1222: retry('lock timeout'),
  596: retry('the session was killed'),
  701: retry('the server has no memory left'),
  802: retry('the server has no memory left'),
  922: retry('the database is recovering'),
  927: retry('the database is restoring'),
  976: retry('failover'),
  978: retry('failover'),
  983: retry('failover'),
  3906: end('SOURCE_REFUSED', 'the database takes no writes'),
  5011: retry('the database changes its state'),
  6005: retry('the server shuts down'),
  8645: retry('no memory for the query in time'),
  8651: retry('no memory for the query'),
  10053: retry('the connection broke'),
  10054: retry('the connection broke'),
  10060: retry('the server does not answer'),
  10928: retry('the server is busy'),
  10929: retry('the server is busy'),
  17142: retry('the server is paused'),
  17197: retry('the login timed out'),
  17830: retry('the login was cut off'),
  18401: retry('the server is being upgraded'),
  40197: retry('failover'),
  40501: retry('the server is busy'),
  40613: retry('failover'),
};

/** Codes of the driver: mssql and tedious. */
const BY_CODE: Readonly<Record<string, Remedy>> = {
  ETIMEOUT: retry('timeout'),
  ESOCKET: retry('the connection broke'),
  ECONNCLOSED: retry('the connection broke'),
  ENOTOPEN: retry('the connection broke'),
  EALREADYCONNECTING: retry('the connection broke'),
  ECONNRESET: retry('the connection broke'),
  ECONNREFUSED: retry('the server refuses connections'),
  EPIPE: retry('the connection broke'),
  EHOSTUNREACH: retry('the host cannot be reached'),
  ENETUNREACH: retry('the network cannot be reached'),
  EAI_AGAIN: retry('the name cannot be resolved now'),
  ENOTFOUND: end('SOURCE_MISSING', 'there is no host of this name'),
  EINSTLOOKUP: retry('the instance was not found'),
  ELOGIN: end('SOURCE_DENIED', 'the login failed'),
  STALLED: retry('no row for too long'),
};

/** Reasons of OpenSSL and Node for which a certificate is refused. */
const CERTIFICATE = /CERT|SIGNATURE|ERR_TLS|ERR_SSL|UNABLE_TO_GET_ISSUER/;

interface Native {
  readonly number?: unknown;
  readonly code?: unknown;
  readonly cause?: unknown;
  readonly originalError?: unknown;
  readonly errors?: unknown;
}

/** An error with everything it stands for: causes, the driver's own, the parts of an AggregateError. */
function* within(error: unknown, depth = 0): Generator<Native> {
  if (typeof error !== 'object' || error === null || depth > 5) return;
  const native = error as Native;
  yield native;
  yield* within(native.originalError, depth + 1);
  yield* within(native.cause, depth + 1);
  if (Array.isArray(native.errors)) for (const part of native.errors) yield* within(part, depth + 1);
}

/**
 * The remedy for an error; `numbers` are messages the server sent beside it. A refusal by number counts more than
 * the driver's code, and what says more than 18456 counts more than it.
 */
export function remedyFor(error: unknown, numbers: readonly number[] = []): Remedy {
  const natives = [...within(error)];
  const codes = natives.flatMap(({ code }) => (typeof code === 'string' ? [code] : []));
  if (codes.some((code) => CERTIFICATE.test(code))) {
    return end(
      'SOURCE_DENIED',
      `the certificate of the server is not accepted: ${codes.find((code) => CERTIFICATE.test(code))}`,
    );
  }
  const known = [...numbers, ...natives.map(({ number }) => number)].filter(
    (number): number is number => typeof number === 'number' && number > 0,
  );
  const telling = known.find((number) => number !== 18456 && BY_NUMBER[number]) ?? known[0];
  if (telling !== undefined) {
    return BY_NUMBER[telling] ?? end('SOURCE_REFUSED', `error ${telling}`);
  }
  for (const code of codes.toReversed()) if (BY_CODE[code]) return BY_CODE[code];
  return end('SOURCE_REFUSED', codes[0] ?? 'an error the driver does not name');
}

/** What back-off does about an error. */
export const verdictOn: Judge = (error, { dataset }) => {
  if (error instanceof RunError) return { passing: false, ending: () => error };
  const remedy = remedyFor(error, error instanceof SessionError ? error.numbers : []);
  return {
    passing: remedy.kind === 'retry',
    ending: (attempts) => runErrorFor(remedy, String(dataset), error, attempts),
  };
};

/** An error fit to leave this folder, where there is no other attempt. */
export const runErrorOf = (error: unknown, dataset: string): unknown =>
  verdictOn(error, { dataset }).ending(1);

/** The error that ends a run. Messages of the server may quote values and are left out; its number is not. */
export function runErrorFor(remedy: Remedy, dataset: string, cause: unknown, attempts = 1): RunError {
  const number = [...within(cause)].map((native) => native.number).find((one) => typeof one === 'number');
  const details = {
    ...{ dataset, reason: remedy.reason },
    ...(typeof number === 'number' && number > 0 ? { error: number } : {}),
    ...(remedy.kind === 'retry' ? { attempts } : {}),
  };
  return new RunError(remedy.kind === 'retry' ? 'SOURCE_UNREACHABLE' : remedy.code, details);
}
