import type { RunCode } from '../../domain/run-codes.ts';
import { RunError } from '../../domain/run-error.ts';
import type { FaultDetails, Judge } from '../database/back-off.ts';

/** What the driver reports. Its message may quote values, so nothing but the code leaves this folder. */
interface NativeFault {
  readonly code?: unknown;
  readonly errorNum?: unknown;
}

export interface Fault {
  /** `ORA-03113`, `NJS-500`, … */
  readonly native: string;
  /** Whether the same statement may succeed a little later, on a new session. */
  readonly passing: boolean;
  /** What the run ends with: at once, or when it did not pass. */
  readonly code: RunCode;
  readonly advice?: string;
}

/** The session or the server went away, or a lock stood in the way: tried again with back-off. */
const PASSING: ReadonlySet<string> = new Set([
  'ORA-00028', // session killed
  'ORA-00051', // timeout waiting for a resource
  'ORA-00054', // resource busy
  'ORA-00060', // deadlock victim
  'ORA-00600',
  'ORA-00603', // server session terminated
  'ORA-01012', // not logged on
  'ORA-01013', // call cancelled, as after a timeout
  'ORA-01033', // start-up or shut-down in progress
  'ORA-01034', // instance not available
  'ORA-01089',
  'ORA-01090',
  'ORA-01092', // instance terminated
  'ORA-02391', // SESSIONS_PER_USER of the profile
  'ORA-02396', // idle time exceeded
  'ORA-03113', // end-of-file on communication channel
  'ORA-03114', // not connected
  'ORA-03135', // connection lost contact
  'ORA-03136', // inbound connection timed out
  'ORA-12153',
  'ORA-12170', // connect timeout
  'ORA-12514', // service not registered (yet): a failover under way
  'ORA-12516',
  'ORA-12518',
  'ORA-12519',
  'ORA-12520', // listener finds no free handler
  'ORA-12528', // instance blocking new connections
  'ORA-12537',
  'ORA-12541', // no listener
  'ORA-12543',
  'ORA-12547',
  'ORA-12570',
  'ORA-12571',
  'ORA-25408', // cannot safely replay the call
  'NJS-003', // connection closed under the call
  'NJS-123', // call timeout
  'NJS-500',
  'NJS-501',
  'NJS-503', // cannot connect
  'NJS-510', // connect timeout
  'NJS-511', // connection refused
  'NJS-513',
  'NJS-518', // service not registered at the listener
  'NJS-519',
  'NJS-521',
  'NJS-530', // host not found
  'DPI-1010',
  'DPI-1067', // call timeout
  'DPI-1080', // connection closed
]);

/** Ends the run, each with its own code. What stands in neither table ends it with SOURCE_REFUSED. */
const ENDING: Readonly<Record<string, RunCode>> = {
  'ORA-00942': 'SOURCE_MISSING',
  'ORA-04043': 'SOURCE_MISSING',
  'ORA-01005': 'SOURCE_DENIED',
  'ORA-01017': 'SOURCE_DENIED',
  'ORA-01031': 'SOURCE_DENIED',
  'ORA-01045': 'SOURCE_DENIED', // no CREATE SESSION
  'ORA-28000': 'SOURCE_DENIED', // account locked
  'ORA-28001': 'SOURCE_DENIED', // password expired
  'ORA-41900': 'SOURCE_DENIED', // missing right, since 23ai
  'NJS-505': 'SOURCE_DENIED', // TLS
  'NJS-506': 'SOURCE_DENIED',
  'NJS-507': 'SOURCE_DENIED',
  'NJS-508': 'SOURCE_DENIED',
  'ORA-01466': 'SOURCE_CHANGED', // table altered since the SCN
  'ORA-01555': 'SNAPSHOT_LOST', // undo is gone
  'ORA-08180': 'SNAPSHOT_LOST', // no snapshot of that time
  'ORA-22924': 'SNAPSHOT_LOST', // the same, of a LOB
  'ORA-30052': 'SNAPSHOT_LOST', // before the oldest of undo
  'ORA-08181': 'SNAPSHOT_REFUSED', // not an SCN
  'ORA-55622': 'SNAPSHOT_REFUSED',
};

/** What the driver's thin mode cannot reach; the way out is the Oracle Client, or an extract to files. */
const THIN_CANNOT: Readonly<Record<string, string>> = {
  'NJS-116': 'the password has a 10G verifier only: have it set anew, or use the Oracle Client (thick)',
  'NJS-138': 'the server is older than 12.1: use the Oracle Client 19 (11.2), or ask for an extract to files',
  'NJS-533': 'the server requires native network encryption: use TLS, or the Oracle Client (thick)',
  'NJS-532': 'the server requires native network services: use TLS, or the Oracle Client (thick)',
};

const ADVICE: Readonly<Record<string, string>> = {
  ...THIN_CANNOT,
  'ORA-28001': 'the password has expired: have it renewed',
  'ORA-28000': 'the account is locked',
  'DPI-1047': 'the Oracle Client is not where thick.libraries says, or is not for this machine',
  'NJS-505': 'the wallet cannot be used',
  'NJS-506': "the server's certificate was not accepted",
  'NJS-507': "the server's certificate has another name",
  'NJS-508': "the server's certificate has another name",
};

/** The driver's code; the server's own where the driver put one of its own in its place. */
function nativeCode({ code, errorNum }: NativeFault): string | null {
  if (typeof errorNum === 'number' && errorNum > 0) return `ORA-${String(errorNum).padStart(5, '0')}`;
  return typeof code === 'string' && /^(ORA|NJS|DPI|TNS)-\d+$/.test(code) ? code : null;
}

/** Null for what no driver reports: a cancelled run, an error of our own. */
export function faultOf(error: unknown): Fault | null {
  if (error instanceof RunError || !(error instanceof Error)) return null;
  const native = nativeCode(error as NativeFault);
  if (native === null) return null;
  const passing = PASSING.has(native);
  const advice = ADVICE[native];
  const code = passing ? 'SOURCE_UNREACHABLE' : (ENDING[native] ?? 'SOURCE_REFUSED');
  return { native, passing, code, ...(advice !== undefined && { advice }) };
}

/** What back-off does about an error. */
export const verdictOn: Judge = (error, details) => ({
  passing: faultOf(error)?.passing ?? false,
  ending: () => runErrorOf(error, details),
});

/** An error fit to leave this folder: no value of a row, no message of the server. */
export function runErrorOf(error: unknown, details: FaultDetails): unknown {
  const fault = faultOf(error);
  if (fault === null) return error;
  const { code, native, advice } = fault;
  return new RunError(code, { ...details, error: native, ...(advice !== undefined && { advice }) });
}
