import { readFileSync, readlinkSync } from 'node:fs';
import { identify, isRunning, type ProcessIdentity } from './processes.ts';

/** A process that holds a lock, and the place in which its pid means something. */
export interface Holder extends ProcessIdentity {
  /** The running system: its boot on Linux, only its kind elsewhere (the start time covers a reboot). */
  readonly system: string;
  /** The pid namespace on Linux: pids of another container say nothing here. */
  readonly pids: string;
}

export function thisHolder(): Holder {
  const self = identify(process.pid);
  if (self === null) throw new Error('this process cannot find itself in the process table');
  return { ...self, ...place() };
}

/**
 * Whether the holder still lives. After a restart of the machine it does not. A holder in another container
 * on this machine cannot be looked up: it counts as living, because two servers on one folder destroy it.
 */
export function isHeld(holder: Holder): boolean {
  const here = place();
  if (holder.system !== here.system) return false;
  return holder.pids !== here.pids || isRunning(holder);
}

function place(): { system: string; pids: string } {
  if (process.platform !== 'linux') return { system: process.platform, pids: 'all' };
  return {
    system: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
    pids: readlinkSync('/proc/self/ns/pid'),
  };
}
