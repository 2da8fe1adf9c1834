import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RunCode } from '../../domain/run-codes.ts';
import { RunError } from '../../domain/run-error.ts';
import { toRunError } from '../../store/database.ts';
import type { Metered } from './registry.ts';

/** Throws a RunError for as long as the process cannot do its work. */
export type Readiness = () => Promise<void>;

export interface Operations {
  readonly port: number;
  readonly close: () => Promise<void>;
}

const HOST = '127.0.0.1';

/**
 * Serves `/metrics`, `/healthz` and `/readyz` on this machine only, beside whatever the process does. `port`: 0 for any that is
 * free. Throws RunError OPERATIONS_NOT_STARTED.
 */
export async function serveOperations(
  port: number,
  { registry }: Pick<Metered, 'registry'>,
  ready: Readiness,
): Promise<Operations> {
  const answers: Readonly<Record<string, () => Promise<Answer>>> = {
    '/metrics': async () => [200, registry.contentType, await registry.metrics()],
    '/healthz': async () => json(200, { alive: true }),
    '/readyz': async () => {
      const code = await whyNotReady(ready);
      return code === null ? json(200, { ready: true }) : json(503, { ready: false, code });
    },
  };
  const server = createServer(async (request, response) => {
    const answer = isOurs(request) ? answers[request.url ?? ''] : undefined;
    send(response, request.method === 'GET' && answer ? await answer() : json(404, { found: false }));
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(port, HOST, resolve);
  await promise.catch((error: NodeJS.ErrnoException) => {
    throw new RunError('OPERATIONS_NOT_STARTED', { port, reason: error.code ?? 'unknown' });
  });
  // It must never be what keeps a process alive.
  server.unref();
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

type Answer = readonly [status: number, type: string, text: string];

const json = (status: number, said: object): Answer => [
  status,
  'application/json',
  `${JSON.stringify(said)}\n`,
];

function send(response: ServerResponse, [status, type, text]: Answer): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
}

/** Another site's name that leads to this machine is one with which that site tries to read our answers. */
const isOurs = ({ headers: { host = '' } }: IncomingMessage): boolean =>
  /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host);

/** Null where it is ready. */
const whyNotReady = (ready: Readiness): Promise<RunCode | null> =>
  ready().then(
    () => null,
    (error) => toRunError(error).code,
  );
