import { createServer, type Server } from 'node:net';
import { readIfPresent } from './home.ts';
import { hasCode } from './processes.ts';

export const LOOPBACK = '127.0.0.1';

/** The port of the last start, kept so that addresses people have noted stay right; null at the first. */
export function rememberedPort(file: string): number | null {
  const port = Number(readIfPresent(file) ?? '');
  return port > 0 ? port : null;
}

/** A TCP port that is free on 127.0.0.1 now: the preferred one, or any other where that is taken. */
export async function freePort(preferred: number | null): Promise<number> {
  if (preferred !== null) {
    const port = await tryListen(preferred);
    if (port !== null) return port;
  }
  const port = await tryListen(0);
  if (port === null) throw new Error('no free port on the loopback interface');
  return port;
}

async function tryListen(port: number): Promise<number | null> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ port, host: LOOPBACK }, resolve);
    });
    return portOf(server);
  } catch (error) {
    if (hasCode(error, 'EADDRINUSE', 'EACCES')) return null;
    throw error;
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not a TCP server');
  return address.port;
}
