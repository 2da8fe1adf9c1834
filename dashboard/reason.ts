import { html } from '../reports/html/markup.ts';
import { reasonFor, stateReason, withdrawReason } from '../store/access/stated-reasons.ts';
import { ownPath } from './access/own-path.ts';
import { auditLook } from './audit-look.ts';
import type { Answer, Ask, Route, Shown } from './exchange.ts';
import { button, form, textField } from './layout/form.ts';
import type { LookedAt, Refusal } from './page.ts';
import { EVERY_ROLE, type Person } from './roles.ts';

const SHORTEST = 5;

/** What is asked before data of patients are shown. `pages`: the path of the route; `to`: the page that was wanted. */
function reasonPage({ csrf }: Pick<Ask, 'csrf'>, pages: string, to: string, refused?: Refusal): Shown {
  const field = {
    ...{ name: 'reason', label: 'Why do you need to see them?' },
    hint: 'For example the number of a ticket or of a review. Do not name a patient. It is kept with your name, and with whom you look at.',
  };
  return {
    view: {
      title: 'This page shows data of patients',
      body: form(
        { csrf },
        '/reason',
        html`<input type="hidden" name="pages" value="${pages}"><input type="hidden" name="to" value="${to}">
${textField(field, refused ?? null)}
${button('Show them')}`,
      ),
    },
    ...(refused && { refused, status: 422 }),
  };
}

/**
 * Lets a page or a file with data of patients be seen by who has said why, after that has been written down; asks
 * the others. `show` reads the data, and so must not be called before.
 */
export async function withReason(
  ask: Ask,
  pages: string,
  looksAt: LookedAt,
  show: () => Promise<Answer>,
): Promise<Answer> {
  const { store } = ask.dashboard;
  const reason = await reasonFor(store, ask.session, pages);
  if (reason === null) return reasonPage(ask, pages, ask.here);
  await auditLook(store, ask.person as Person, looksAt, reason);
  const answer = await show();
  return 'view' in answer ? { ...answer, reason: { pages, words: reason } } : answer;
}

const fieldsOf = ({ input }: Ask) => ({
  ...{ pages: String(input.pages ?? ''), to: ownPath(input.to), reason: String(input.reason ?? '').trim() },
});

export const REASON_ROUTES: readonly Route[] = [
  {
    ...{ method: 'POST', path: '/reason', may: EVERY_ROLE },
    answer: async (ask) => {
      const { pages, to, reason } = fieldsOf(ask);
      const errors = { reason: `Say why in ${SHORTEST} letters or more` };
      if (reason.length < SHORTEST) return reasonPage(ask, pages, to, { errors, values: { reason } });
      await stateReason(ask.dashboard.store, ask.session, pages, reason);
      return { to };
    },
  },
  {
    ...{ method: 'POST', path: '/reason/withdraw', may: EVERY_ROLE },
    answer: async (ask) => {
      const { pages, to } = fieldsOf(ask);
      await withdrawReason(ask.dashboard.store, ask.session, pages);
      return { to };
    },
  },
];
