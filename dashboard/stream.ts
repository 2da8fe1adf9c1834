import type { FastifyReply } from 'fastify';
import { sessionOf } from '../store/access/sessions.ts';
import type { Ask } from './exchange.ts';
import type { Live } from './live.ts';

const HEARTBEAT_MS = 20_000;

/** Sends what the ledger says as server-sent events, until the browser has enough or the session is over. */
export function stream(live: Live, { dashboard, session }: Ask, reply: FastifyReply): FastifyReply {
  const { raw } = reply;
  reply.hijack();
  raw.writeHead(200, { ...headersOf(reply), 'content-type': 'text/event-stream; charset=utf-8' });
  const stop = live.listen((news) => raw.write(`event: progress\ndata: ${news}\n\n`));
  // Also tells proxies that the connection is in use.
  const heart = setInterval(async () => {
    const alive = await sessionOf(dashboard.store, session, dashboard.limits, false).catch(() => null);
    if (alive === null) raw.end();
    else raw.write(': still here\n\n');
  }, HEARTBEAT_MS);
  raw.once('close', () => {
    stop();
    clearInterval(heart);
  });
  return reply;
}

const headersOf = (reply: FastifyReply): Record<string, string> =>
  Object.fromEntries(
    Object.entries(reply.getHeaders()).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
