import { connect as connectTcp } from 'node:net';
import { Connection } from '@temporalio/client';
import { RunError } from '../domain/run-error.ts';

const PATIENCE_MS = 10_000;
/** Where nobody listens the client would only try again; a server that is just coming back gets this long. */
const REFUSED_PATIENCE_MS = 1_500;

/** For commands, which are not to keep a person waiting. Throws TEMPORAL_UNREACHABLE. */
export async function connectTemporal(address: string, patienceMs = PATIENCE_MS): Promise<Connection> {
  const connectTimeout = (await refuses(address)) ? REFUSED_PATIENCE_MS : patienceMs;
  try {
    return await Connection.connect({ address, connectTimeout });
  } catch {
    throw new RunError('TEMPORAL_UNREACHABLE', { address });
  }
}

/**
 * Whether the machine answers at once that nobody listens at this address. It only shortens the client's patience,
 * since that may know a way of its own, as through a proxy.
 */
function refuses(address: string): Promise<boolean> {
  if (!URL.canParse(`tcp://${address}`)) return Promise.resolve(false);
  const { hostname, port } = new URL(`tcp://${address}`);
  if (port === '') return Promise.resolve(false);
  return new Promise((resolve) => {
    const host = hostname.replace(/^\[|\]$/g, '');
    const socket = connectTcp({ host, port: Number(port), timeout: REFUSED_PATIENCE_MS });
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => settle(false));
    socket.once('timeout', () => settle(false));
    socket.once('error', (error: NodeJS.ErrnoException) => settle(error.code === 'ECONNREFUSED'));
  });
}
