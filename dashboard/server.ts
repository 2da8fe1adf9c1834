import type { AddressInfo } from 'node:net';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance } from 'fastify';
import { isLoopback } from '../domain/config/dashboard.ts';
import { RunError } from '../domain/run-error.ts';
import { newSecret } from './access/secret.ts';
import type { Dashboard, Route } from './exchange.ts';
import { securityHeaders } from './headers.ts';
import { ASSETS } from './layout/assets.ts';
import { liveOf } from './live.ts';
import { requestMeter } from './request-meter.ts';
import { NONCE, responder } from './respond.ts';
import { ROUTES } from './routes.ts';

export interface ServerOptions {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** Origin under which browsers find it, where that is not the one it listens at. */
  readonly url?: string;
  /** PEM. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** Addresses of reverse proxies that speak HTTPS with the browsers: they are believed for whom they speak. */
  readonly proxies?: readonly string[];
  /** What one address may ask for in a minute, and how often it may try to sign in. */
  readonly perMinute?: { readonly requests: number; readonly attempts: number };
  /** Milliseconds between two looks at the ledger, while a page is open. */
  readonly newsEveryMs?: number;
}

export interface RunningServer {
  /** Origin to open in a browser. */
  readonly url: string;
  readonly port: number;
  readonly close: () => Promise<void>;
}

const PER_MINUTE = { requests: 600, attempts: 20 } as const;
const NEWS_EVERY_MS = 2_000;
const MINUTE = '1 minute';
const LARGEST_FORM = 64 * 1024;
const A_YEAR = 'public, max-age=31536000, immutable';

/** Serves the dashboard until it is closed. Throws RunError DASHBOARD_NOT_PRIVATE, DASHBOARD_NOT_STARTED. */
export async function startServer(
  given: Omit<Dashboard, 'live'>,
  options: ServerOptions,
  routes: readonly Route[] = ROUTES,
): Promise<RunningServer> {
  const { host, port, tls, proxies = [], perMinute = PER_MINUTE } = options;
  const secure = tls !== undefined || proxies.length > 0;
  if (!secure && !isLoopback(host)) throw new RunError('DASHBOARD_NOT_PRIVATE', { host });
  const server = makeServer(options);
  const dashboard = { ...given, live: liveOf(given.store, options.newsEveryMs ?? NEWS_EVERY_MS) };
  const origins: string[] = [];

  server.addHook('onRequest', async (request, reply) => {
    request[NONCE] = newSecret();
    reply.headers(securityHeaders(request[NONCE], secure));
  });
  server.addHook('onResponse', requestMeter(given.meter));
  await server.register(cookie);
  await server.register(formbody);
  await server.register(rateLimit, { max: perMinute.requests, timeWindow: MINUTE });
  const respond = responder(dashboard, { secure, origins });
  server.addHook('onRequest', respond.onlyToOwnHosts);
  for (const { href, type, gzipped } of Object.values(ASSETS))
    server.get(href, (_, reply) =>
      reply.headers({ 'cache-control': A_YEAR, 'content-encoding': 'gzip' }).type(type).send(gzipped),
    );
  for (const route of routes)
    server.route({
      ...{ method: route.method, url: route.path, handler: respond.to(route) },
      ...(route.attempt && { config: { rateLimit: { max: perMinute.attempts, timeWindow: MINUTE } } }),
    });
  server.setNotFoundHandler({ preHandler: server.rateLimit() }, respond.toNothing);
  server.setErrorHandler(respond.toError);

  await server.listen({ host, port }).catch((error: NodeJS.ErrnoException) => {
    throw new RunError('DASHBOARD_NOT_STARTED', { host, port, reason: error.code ?? 'unknown' });
  });
  const listening = (server.server.address() as AddressInfo).port;
  origins.push(...originsOf(options, listening));
  const close = async () => {
    dashboard.live.close();
    await server.close();
  };
  return { url: origins[0]!, port: listening, close };
}

function makeServer({ tls, proxies = [] }: ServerOptions): FastifyInstance {
  try {
    return Fastify({
      ...{ logger: false, bodyLimit: LARGEST_FORM, requestTimeout: 30_000, forceCloseConnections: true },
      ...(proxies.length > 0 && { trustProxy: [...proxies] }),
      ...(tls && { https: { ...tls, minVersion: 'TLSv1.2' } }),
    }) as unknown as FastifyInstance;
  } catch (error) {
    throw new RunError('DASHBOARD_NOT_STARTED', {
      reason: (error as NodeJS.ErrnoException).code ?? 'unknown',
    });
  }
}

/** Where a page of this server can have come from; the first is the one to open. */
function originsOf({ host, url, tls }: ServerOptions, port: number): readonly string[] {
  if (url !== undefined) return [new URL(url).origin];
  const scheme = tls ? 'https' : 'http';
  const names = ['127.0.0.1', '::1'].includes(host) ? [host, 'localhost'] : [host];
  return names.map(
    (name) => new URL(`${scheme}://${name.includes(':') ? `[${name}]` : name}:${port}`).origin,
  );
}
