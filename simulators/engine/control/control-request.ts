import type { Fault } from './faults.ts';
import type { TrafficReport } from './record.ts';

/** What can be asked of a running simulator; one JSON line each. */
export type ControlRequest =
  | { readonly do: 'ping' }
  | { readonly do: 'inject'; readonly fault: Fault }
  /** One fault, or all of them with slowness and refusal. */
  | { readonly do: 'clear'; readonly fault?: number }
  | { readonly do: 'pending' }
  /** Cuts every connection; new ones are refused for so long. */
  | { readonly do: 'failover'; readonly refuseMilliseconds: number }
  /** For each session; null is full speed. */
  | { readonly do: 'slow'; readonly bytesPerSecond: number | null }
  /** Makes all states before the present one unreadable: snapshot too old. */
  | { readonly do: 'forget-history'; readonly database?: string }
  | { readonly do: 'record' }
  | { readonly do: 'reset-record' }
  /** Processor seconds the process has used since it started. */
  | { readonly do: 'cpu' }
  /** A batch in a session that no fault strikes and no record counts; rows come as text. */
  | { readonly do: 'run'; readonly text: string; readonly database?: string }
  | { readonly do: 'stop' };

/** What each request answers with. */
export interface ControlAnswers {
  readonly ping: null;
  readonly inject: number;
  readonly clear: null;
  readonly pending: readonly Fault[];
  readonly failover: null;
  readonly slow: null;
  readonly 'forget-history': number;
  readonly record: TrafficReport;
  readonly 'reset-record': null;
  readonly cpu: number;
  readonly run: readonly (readonly (string | null)[])[];
  readonly stop: null;
}

export interface ControlLine {
  readonly id: number;
  readonly request: ControlRequest;
}

export type ControlReply =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly error: string };
