import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { keepNote, sessionOf } from '../store/access/sessions.ts';
import { toRunError } from '../store/database.ts';
import { cookiesOf } from './cookies.ts';
import { csrfOf, isOwnForm } from './csrf.ts';
import type { Answer, Ask, Dashboard, Route } from './exchange.ts';
import { layout } from './layout/layout.ts';
import { menuFor } from './menu.ts';
import { failedWith, NOT_A_REQUEST, NOT_FOUND, NOT_FROM_HERE, NOT_YOURS, TOO_OFTEN } from './plain-pages.ts';
import { mayAny, type Role } from './roles.ts';
import { stream } from './stream.ts';

/** What this answer alone lets run. */
export const NONCE = Symbol('nonce');
declare module 'fastify' {
  interface FastifyRequest {
    [NONCE]: string;
  }
}

interface Setting {
  readonly secure: boolean;
  /** Where pages of this dashboard come from. */
  readonly origins: readonly string[];
}

const originOf = ({ protocol, host }: FastifyRequest): string => `${protocol}://${host}`;

/** A request with what is to be said on the next page. */
type Known = Ask & { readonly note: string | null };

/** Turns requests into answers: who asks, whether they may, and how what a route gives is sent. */
export function responder(dashboard: Dashboard, { secure, origins }: Setting) {
  const cookies = cookiesOf(secure);

  async function known(request: FastifyRequest, reply: FastifyReply): Promise<Known> {
    const { session: given, browser } = cookies.read(request);
    // A page that is open asks for news by itself: that keeps nobody signed in.
    const atWork = request.headers['x-live'] === undefined;
    const found = given === '' ? null : await sessionOf(dashboard.store, given, dashboard.limits, atWork);
    const session = found === null ? '' : given;
    const own = browser === '' ? cookies.setBrowser(reply) : browser;
    const fields = request.method === 'POST' ? request.body : request.query;
    return {
      ...{ dashboard, session, browser: own, csrf: csrfOf(session, own), here: request.url },
      origin: originOf(request),
      input: { ...(fields as object), ...(request.params as object) },
      person: found && { name: found.name, roles: found.roles as readonly Role[] },
      note: found?.note ?? null,
    };
  }

  async function allowed(
    { method, may, answer }: Route,
    request: FastifyRequest,
    ask: Known,
  ): Promise<Answer> {
    const { person, here, input, csrf } = ask;
    if (may !== 'anyone' && person === null) {
      const to = method === 'GET' ? here : '/';
      return { to: to === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ to })}` };
    }
    if (may !== 'anyone' && !mayAny(person!, may)) return NOT_YOURS;
    if (method === 'POST' && !isOwnForm(request.headers, origins, input.csrf, csrf)) return NOT_FROM_HERE;
    return answer(ask);
  }

  async function send(answer: Answer, ask: Known, request: FastifyRequest, reply: FastifyReply) {
    if ('to' in answer) {
      if (answer.session !== undefined) cookies.setSession(reply, answer.session);
      if (answer.say !== undefined) await keepNote(dashboard.store, ask.session, answer.say);
      return reply.redirect(answer.to, 303);
    }
    if ('live' in answer) return stream(answer.live, ask, reply);
    if ('file' in answer) {
      const { name, type, content } = answer.file;
      reply
        .type(type)
        .header('content-disposition', `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"`);
      return reply.send(Readable.from(content));
    }
    const { view, status = 200, refused = null, reason = null } = answer;
    if (ask.note !== null) await keepNote(dashboard.store, ask.session, null);
    const { person, csrf, note, here } = ask;
    const around = {
      ...{ nonce: request[NONCE], person, csrf, note, refused, reason, here },
      menu: menuFor(person, here),
    };
    return reply.code(status).type('text/html; charset=utf-8').send(layout(view, around));
  }

  const to = (route: Route) => async (request: FastifyRequest, reply: FastifyReply) => {
    const ask = await known(request, reply);
    return send(await allowed(route, request, ask), ask, request, reply);
  };

  /** For what went wrong nobody is looked up: the store may be the reason. */
  const toError = (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
    send(answerTo(error, dashboard), asNobody(dashboard, request), request, reply);

  /** A name of another site that leads here is one with which that site tries to read our pages. */
  const onlyToOwnHosts = async (request: FastifyRequest, reply: FastifyReply) => {
    if (origins.includes(originOf(request))) return;
    await send({ ...NOT_A_REQUEST, status: 421 }, asNobody(dashboard, request), request, reply);
    return reply;
  };

  const nothing: Route = { method: 'GET', path: '*', may: 'anyone', answer: async () => NOT_FOUND };
  return { to, toNothing: to(nothing), toError, onlyToOwnHosts };
}

const asNobody = (dashboard: Dashboard, { url }: FastifyRequest): Known => ({
  ...{
    dashboard,
    session: '',
    browser: '',
    csrf: '',
    here: url,
    origin: '',
    input: {},
    person: null,
    note: null,
  },
});

/** What is said of an error: its code. Its message may hold a value and goes nowhere. */
function answerTo(error: unknown, { log }: Dashboard) {
  const { statusCode } = error as { readonly statusCode?: number };
  if (statusCode === 429) return TOO_OFTEN;
  if (statusCode !== undefined && statusCode < 500) return { ...NOT_A_REQUEST, status: statusCode };
  const { code } = toRunError(error);
  log('failed', { code });
  return failedWith(code);
}
