import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import type { Page } from 'playwright-core';
import { OUT } from '../../dashboard/access/openid.ts';

export const CLIENT = { id: 'cutover', secret: 'a secret of the client and of nobody else' };

export interface TestProvider {
  readonly issuer: string;
  readonly close: () => Promise<void>;
}

/**
 * A real OpenID provider on this machine. Anybody can sign in to it, with any password; `groups` says in which groups
 * they are then. `back`: where the dashboard wants to be told. `endsSessions`: whether it announces a way to be told that somebody
 * signs out.
 */
export async function openProvider(
  back: string,
  groups: Readonly<Record<string, readonly string[] | string>>,
  endsSessions = true,
): Promise<TestProvider> {
  let handle: ReturnType<Provider['callback']> | undefined;
  const server = createServer((request, response) => handle?.(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        ...{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [back] },
        ...{ response_types: ['code'], grant_types: ['authorization_code'] },
        post_logout_redirect_uris: [new URL(OUT, back).href],
      },
    ],
    claims: { openid: ['sub'], profile: ['preferred_username', 'groups'] },
    conformIdTokenClaims: false,
    features: { rpInitiatedLogout: { enabled: endsSessions } },
    pkce: { required: () => true },
    findAccount: (_: unknown, sub: string) => ({
      accountId: sub,
      claims: () => ({ sub, preferred_username: `${sub}@trust.example`, groups: groups[sub] }),
    }),
    ttl: { AccessToken: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
    cookies: { keys: ['only for this test'] },
  });
  handle = provider.callback();
  return {
    issuer,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** What somebody does at the provider: gives a name, and agrees. */
export async function signInAtProvider(page: Page, name: string): Promise<void> {
  await page.getByPlaceholder('Enter any login').fill(name);
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
}
