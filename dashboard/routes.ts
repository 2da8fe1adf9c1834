import { RUN_CODES } from '../domain/run-codes.ts';
import { RunError } from '../domain/run-error.ts';
import { SIGN_IN_ROUTES } from './access/sign-in-routes.ts';
import type { Answer, Ask, Route } from './exchange.ts';
import type { Download, Form, Page, Refusal } from './page.ts';
import { DOWNLOADS, FORMS, PAGES } from './pages/index.ts';
import { NOT_FOUND } from './plain-pages.ts';
import { REASON_ROUTES, withReason } from './reason.ts';
import { EVERY_ROLE, type Person } from './roles.ts';

const visitOf = ({ person, here, csrf }: Ask, refused: Refusal | null) => ({
  ...{ person: person as Person, here, csrf, refused },
});

async function shown(page: Page, ask: Ask, refused: Refusal | null): Promise<Answer> {
  const asked = page.asked(ask.input);
  if (asked === undefined) return NOT_FOUND;
  const show = async (): Promise<Answer> => {
    const view = await asked.show(ask.dashboard.store, visitOf(ask, refused));
    if (view === undefined) return NOT_FOUND;
    return refused === null ? { view } : { view, refused, status: 422 };
  };
  return asked.looksAt === null ? show() : withReason(ask, page.path, asked.looksAt, show);
}

const pageRoute = (page: Page): Route => ({
  ...{ method: 'GET', path: page.path, may: page.roles },
  answer: (ask) => shown(page, ask, null),
});

const formRoute = (form: Form): Route => ({
  ...{ method: 'POST', path: form.path, may: form.roles },
  answer: async (ask) => {
    const done = await form.act(ask.dashboard.store, ask.input, ask.person as Person).catch(refusalOf);
    return 'errors' in done ? shown(form.page, ask, { ...done, values: valuesOf(ask.input) }) : done;
  },
});

/** Why an act is refused, in words; what nobody could mend by filling in the form differently is thrown on. */
function refusalOf(error: unknown): { readonly errors: Refusal['errors'] } {
  if (!(error instanceof RunError) || error.retryable) throw error;
  const { words, fix } = RUN_CODES[error.code];
  return { errors: { '': `${words} ${fix}` } };
}

const valuesOf = (input: Ask['input']): Refusal['values'] =>
  Object.fromEntries(
    Object.entries(input).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );

const downloadRoute = (download: Download): Route => ({
  ...{ method: 'GET', path: download.path, may: download.roles },
  answer: async (ask) => {
    const asked = download.asked(ask.input);
    if (asked === undefined) return NOT_FOUND;
    const open = async (): Promise<Answer> => {
      const file = await asked.open(ask.dashboard.store, ask.person as Person);
      return file === undefined ? NOT_FOUND : { file };
    };
    return asked.looksAt === null ? open() : withReason(ask, download.path, asked.looksAt, open);
  },
});

const LIVE_ROUTE: Route = {
  ...{ method: 'GET', path: '/live', may: EVERY_ROLE },
  answer: async ({ dashboard: { live } }) => ({ live }),
};

interface Contents {
  readonly pages: readonly Page[];
  readonly forms: readonly Form[];
  readonly downloads: readonly Download[];
}

/** The ways to these pages and their forms, beside those in and out. */
export const routesTo = ({ pages, forms, downloads }: Contents): readonly Route[] => [
  ...SIGN_IN_ROUTES,
  ...REASON_ROUTES,
  LIVE_ROUTE,
  ...pages.map(pageRoute),
  ...forms.map(formRoute),
  ...downloads.map(downloadRoute),
];

/** Every way into the dashboard, with who may. A test walks it with every role. */
export const ROUTES = routesTo({ pages: PAGES, forms: FORMS, downloads: DOWNLOADS });
