import type { FastifyReply, FastifyRequest } from 'fastify';
import { newSecret } from './access/secret.ts';

/**
 * Two secrets in cookies: of the session, given at sign-in only, and of the browser, which forms before that are bound
 * to. Over HTTPS neither a path nor another host of the domain can set or see them.
 */
export const cookiesOf = (secure: boolean) => {
  const names = secure
    ? { session: '__Host-cutover', browser: '__Host-cutover-browser' }
    : { session: 'cutover', browser: 'cutover-browser' };
  // Lax, not strict: whoever comes back from the OpenID provider must be known. Forms have their tokens.
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  return {
    read: (request: FastifyRequest) => ({
      session: secretIn(request.cookies[names.session]),
      browser: secretIn(request.cookies[names.browser]),
    }),
    setBrowser: (reply: FastifyReply): string => {
      const secret = newSecret();
      reply.setCookie(names.browser, secret, options);
      return secret;
    },
    setSession: (reply: FastifyReply, secret: string): void => {
      if (secret === '') reply.clearCookie(names.session, options);
      else reply.setCookie(names.session, secret, options);
    },
  };
};

const secretIn = (cookie: string | undefined): string => (/^[\w-]{43}$/.test(cookie ?? '') ? cookie! : '');
