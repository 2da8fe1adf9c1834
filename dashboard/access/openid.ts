import * as openid from 'openid-client';
import type { DashboardConfig } from '../../domain/config/index.ts';
import { RunError } from '../../domain/run-error.ts';
import { keepPending, takePending } from '../../store/access/pending-sign-ins.ts';
import type { Database } from '../../store/database.ts';
import { EVERY_ROLE, type Role } from '../roles.ts';
import type { OpenIdSignIn } from './sign-in.ts';

type Config = NonNullable<DashboardConfig['openid']>;

/** Where the provider sends browsers back to: this is what is registered there. */
export const BACK = '/sign-in/back';

/** Where it sends them once they have signed out there: registered there too. */
export const OUT = '/signed-out/everywhere';

/** Signing in through a provider: authorization code with PKCE; state and nonce are bound to the browser. */
export function openIdProvider(store: Database, config: Config, secret: string | undefined): OpenIdSignIn {
  let known: Promise<openid.Configuration> | undefined;
  // Found when somebody signs in first: the dashboard starts before its provider as well.
  const provider = () => {
    known ??= discover(config, secret).catch((error) => {
      known = undefined;
      throw error;
    });
    return known;
  };
  return {
    kind: 'openid',
    begin: async (browser, to, origin) => {
      const of = await provider();
      const pending = {
        state: openid.randomState(),
        nonce: openid.randomNonce(),
        code_verifier: openid.randomPKCECodeVerifier(),
        destination: to,
      };
      await keepPending(store, browser, pending);
      return openid.buildAuthorizationUrl(of, {
        ...{ redirect_uri: origin + BACK, scope: config.scope, response_type: 'code' },
        ...{ state: pending.state, nonce: pending.nonce, code_challenge_method: 'S256' },
        code_challenge: await openid.calculatePKCECodeChallenge(pending.code_verifier),
      }).href;
    },
    leave: async (origin) => {
      // Who is signed out here must not be told that they are not, since the provider is away.
      const of = await provider().catch(() => null);
      if (of?.serverMetadata().end_session_endpoint === undefined) return null;
      // Without the ID token: it would stand in addresses and logs. The provider asks the person instead.
      return openid.buildEndSessionUrl(of, { post_logout_redirect_uri: origin + OUT }).href;
    },
    finish: async (browser, back) => {
      const of = await provider();
      const pending = await takePending(store, browser);
      if (pending === null) throw new RunError('SIGN_IN_FAILED', { reason: 'not begun in this browser' });
      const { state: expectedState, nonce: expectedNonce, code_verifier: pkceCodeVerifier } = pending;
      const checks = { expectedState, expectedNonce, pkceCodeVerifier };
      // What is wrong with an answer may quote it: only its kind is kept.
      const tokens = await openid.authorizationCodeGrant(of, new URL(back), checks).catch((error) => {
        throw new RunError('SIGN_IN_FAILED', { reason: String(error.code ?? error.error ?? 'unknown') });
      });
      const claims = tokens.claims()!;
      const person = String(claims[config.name_claim] ?? claims.sub);
      return {
        who: { person, roles: rolesIn(claims[config.roles_claim], config.roles) },
        to: pending.destination,
      };
    },
  };
}

async function discover(
  { issuer, client_id }: Config,
  secret: string | undefined,
): Promise<openid.Configuration> {
  const server = new URL(issuer);
  const authentication = secret === undefined ? openid.None() : openid.ClientSecretBasic(secret);
  // The configuration takes http:// for this machine only.
  const insecure = server.protocol === 'http:' ? [openid.allowInsecureRequests] : [];
  const execute = [...insecure, openid.enableNonRepudiationChecks];
  return openid.discovery(server, client_id, undefined, authentication, { execute }).catch(() => {
    throw new RunError('PROVIDER_UNREACHABLE', { issuer: server.origin });
  });
}

/** The roles that the values of a claim give; a claim that is one text counts as its only value. */
function rolesIn(claim: unknown, roles: Config['roles']): Role[] {
  const values = [claim].flat();
  return EVERY_ROLE.filter((role) => roles[role]?.some((value) => values.includes(value)));
}
