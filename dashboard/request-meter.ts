import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Meter } from '../domain/metrics.ts';

/** Such an answer ends when its page is closed. */
const ENDLESS = '/live';

/** Counts answers by the pattern of their route: an address that was asked for could be anything. */
export const requestMeter =
  (meter: Meter) =>
  async (
    { method, routeOptions }: FastifyRequest,
    { statusCode, elapsedTime }: FastifyReply,
  ): Promise<void> => {
    const route = routeOptions.url ?? 'none';
    const known = ['GET', 'POST', 'HEAD'].includes(method) ? method : 'other';
    meter.count('cutover_dashboard_requests_total', { method: known, route, status: statusCode });
    if (route !== ENDLESS) meter.time('cutover_dashboard_request_seconds', { route }, elapsedTime / 1_000);
  };
