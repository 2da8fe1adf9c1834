import type { ChildProcess } from 'node:child_process';
import { sendSignal } from './processes.ts';

const atExit = new Map<ChildProcess, NodeJS.Signals>();
let watching = false;

/**
 * Sends the signal to the child when this process ends while the child still runs. The last resort, for ends
 * that stop nothing in order: an uncaught error, process.exit. A kill -9 of this process it cannot see.
 */
export function signalAtExit(child: ChildProcess, signal: NodeJS.Signals): void {
  if (!watching) process.once('exit', sendAll);
  watching = true;
  atExit.set(child, signal);
  child.once('exit', () => atExit.delete(child));
}

function sendAll(): void {
  for (const [{ pid, exitCode, signalCode }, signal] of atExit)
    if (pid !== undefined && exitCode === null && signalCode === null) sendSignal(pid, signal);
}
