import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { SignOffState } from '../domain/sign-off.ts';

/** What a run is told to do between two batches. */
export type Control = 'run' | 'pause' | 'abort';

export interface Act {
  readonly actor: string;
  readonly reason: string | null;
}

/** Where a run stands, as its workflow knows it; rows are counted in the ledger, not here. */
export interface RunProgress {
  readonly phase: string;
  readonly control: Control;
  /** Why the run stands still, as a listed code; null while it moves or is paused on purpose. */
  readonly stopCode: string | null;
  readonly waitingForApproval: boolean;
  readonly partitions: Readonly<Record<string, { readonly done: number; readonly of: number }>>;
}

// People to a run
export const pause = defineSignal<[Act]>('pause');
export const resume = defineSignal<[Act]>('resume');
/** Told where the approval stands in the run's audit: who only reaches Temporal can approve nothing. */
export const approve = defineUpdate<void, [entry: number]>('approve');
export const abort = defineUpdate<void, [Act]>('abort');
export const progress = defineQuery<RunProgress>('progress');

// People to a sign-off
export const signed = defineUpdate<SignOffState, [signature: number]>('signed');
export const signOff = defineQuery<SignOffState>('signOff');

// A run to its dataset workflows, and back
export const control = defineSignal<[Control]>('control');
export const stopped = defineSignal<[code: string]>('stopped');
export const advanced = defineSignal<[dataset: string, done: number, of: number]>('advanced');
