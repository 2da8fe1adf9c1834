import { z } from 'zod';
import { html } from '../../../reports/html/markup.ts';
import { readServices, type ServicesPage } from '../../../store/dashboard/services.ts';
import { page } from '../../page.ts';
import { EVERY_ROLE } from '../../roles.ts';
import { id, left } from '../parts/input.ts';
import { href, pager, tableView } from '../parts/table.ts';
import { count } from '../parts/words.ts';
import { keyOf, serviceHref, serviceKey, serviceWords } from './service.ts';

const AT_ONCE = 100;

/** What came of each clinic and each specialty, and what did not: by codes of services and counts. */
export const servicesPage = page({
  path: '/runs/:run/services',
  roles: EVERY_ROLE,
  input: z.object({ run: id, after: left(serviceKey) }),
  read: (store, { run, after }) => readServices(store, run, after, AT_ONCE),
  view: ({ services, next }, _, { run, after }) => {
    const here = `/runs/${run}/services`;
    return {
      title: `Clinics and specialties of run ${run}`,
      body: html`<p><a href="${href('/', { run })}">Overview of run ${run}</a></p>
<p>Rows that name a clinic and a specialty count under both. They were counted when their datasets were reconciled.</p>
${tableView<ServicesPage['services'][number]>({
  caption: 'Rows by clinic, then by specialty',
  columns: [
    { head: 'Service', cell: (of) => html`<a href="${serviceHref(run, of)}">${serviceWords(of)}</a>` },
    { head: 'Came', figures: true, cell: ({ loaded }) => count(loaded) },
    { head: 'Quarantined', figures: true, cell: ({ quarantined }) => count(quarantined) },
    { head: 'Left out', figures: true, cell: ({ excluded }) => count(excluded) },
    { head: 'Not found', figures: true, cell: ({ missing }) => count(missing) },
  ],
  rows: services,
  empty: 'no dataset that names one was reconciled.',
})}
${pager(next === null ? null : href(here, { after: keyOf(next) }), after === undefined ? null : here)}
`,
    };
  },
});
