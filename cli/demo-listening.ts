import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { RunError } from '../domain/run-error.ts';
import { LOOPBACK } from '../local/ports.ts';

const LOOK_EVERY_MS = 50;
const START_WITHIN_MS = 120_000;

/** Waits until a service on this machine takes connections. Throws RunError LOCAL_START_FAILED. */
export async function untilListening(service: string, port: number): Promise<void> {
  for (
    const begun = performance.now();
    performance.now() - begun < START_WITHIN_MS;
    await pause(LOOK_EVERY_MS)
  )
    if (await answers(port)) return;
  throw new RunError('LOCAL_START_FAILED', { service, port });
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, LOOPBACK);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
