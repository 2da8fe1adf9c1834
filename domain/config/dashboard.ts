import { z } from 'zod';
import { EVERY_ROLE } from '../dashboard-roles.ts';
import { secret } from './secret.ts';

const path = z.string().min(1);
const words = z.string().trim().min(1);
const role = z.enum(EVERY_ROLE);

/** Any other address needs HTTPS. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);

/** An origin that nobody on the way can read or change. */
const origin = z.url({ protocol: /^https?$/ }).refine(
  (url) => {
    const { protocol, hostname } = new URL(url);
    return protocol === 'https:' || isLoopback(hostname.replace(/^\[|\]$/g, ''));
  },
  { error: 'must be https:// unless it is on this machine' },
);

const openid = z
  .strictObject({
    issuer: origin.describe('as the provider names itself; its metadata are fetched from there'),
    client_id: words,
    client_secret: secret.optional().describe('absent for a public client'),
    scope: words.default('openid profile').describe('what to ask for'),
    name_claim: words
      .default('preferred_username')
      .describe('claim of the ID token that names the person in the audit; `sub` where it is absent'),
    roles_claim: words.default('roles').describe('claim of the ID token that holds groups or roles'),
    roles: z
      .partialRecord(role, z.array(words).min(1))
      .describe('for each role of the dashboard the values of that claim that give it'),
  })
  .optional()
  .describe('sign in through OpenID Connect; with accounts of `cutover dashboard accounts` where absent');

/** Where the dashboard is served, and who may come in. */
export const dashboard = z
  .strictObject({
    host: words.default('127.0.0.1').describe('address to listen at; any but loopback needs HTTPS'),
    port: z.int().min(0).max(65_535).default(8480).describe('0 for any that is free'),
    url: origin.optional().describe('origin under which browsers find it, if not where it listens'),
    tls: z
      .strictObject({ cert: path.describe('PEM file with its chain'), key: path.describe('PEM file') })
      .optional(),
    behind_proxy: z
      .array(words)
      .default([])
      .describe('addresses of reverse proxies that speak HTTPS with the browsers'),
    session: z
      .strictObject({
        idle_minutes: z.int().min(1).max(240).default(30).describe('until an unused one ends'),
        hours: z.int().min(1).max(24).default(10).describe('until one ends whether used or not'),
      })
      .prefault({}),
    openid,
  })
  .refine(({ behind_proxy, url }) => behind_proxy.length === 0 || url !== undefined, {
    path: ['url'],
    error: 'is needed behind a proxy',
  })
  .refine(({ host, url }) => !['0.0.0.0', '::'].includes(host) || url !== undefined, {
    path: ['url'],
    error: 'is needed where it listens at every address',
  });

export type DashboardConfig = z.infer<typeof dashboard>;
