import { z } from 'zod';
import { ROW_CODES } from '../../../domain/row-codes.ts';
import { html, type Markup, NOTHING } from '../../../reports/html/markup.ts';
import { OWNERS, WHO_MENDS } from '../../../reports/model/who-mends.ts';
import { readService, type ServiceDetail } from '../../../store/dashboard/services.ts';
import { page } from '../../page.ts';
import { EVERY_ROLE } from '../../roles.ts';
import { id } from '../parts/input.ts';
import { code, figures, href, name, tableView } from '../parts/table.ts';
import { count } from '../parts/words.ts';
import { serviceKey, serviceWords } from './service.ts';

/** What came of one clinic or specialty, what did not and why, and where to look. */
export const servicePage = page({
  path: '/runs/:run/services/:service',
  roles: EVERY_ROLE,
  input: z.object({ run: id, service: serviceKey }),
  read: (store, { run, service }) => readService(store, run, service),
  view: (detail, _, { run, service }) => ({
    title: `${serviceWords(service)}, run ${run}`,
    body: html`<p><a href="/runs/${run}/services">Clinics and specialties of run ${run}</a></p>
${glance(detail, run)}
${datasetsTable(detail)}
${reasonsTable(detail, run)}
`,
  }),
});

function glance({ datasets }: ServiceDetail, run: number): Markup {
  const total = (of: 'loaded' | 'quarantined' | 'excluded' | 'missing') =>
    datasets.reduce((sum, dataset) => sum + dataset[of], 0);
  const missing = total('missing');
  return html`${figures([
    { figure: count(total('loaded')), words: 'rows came' },
    { figure: count(total('quarantined')), words: 'rows in quarantine' },
    { figure: count(total('excluded')), words: 'rows left out by a rule' },
    { figure: count(missing), words: 'rows neither loaded nor set aside' },
  ])}
${missing === 0 ? NOTHING : html`<p><a href="${href('/checks', { run })}">The checks of this run</a> name rows that are missing.</p>`}`;
}

const datasetsTable = ({ datasets }: ServiceDetail): Markup =>
  tableView<ServiceDetail['datasets'][number]>({
    caption: 'By dataset',
    columns: [
      { head: 'Dataset', cell: ({ dataset }) => name(dataset) },
      { head: 'Came', figures: true, cell: ({ loaded }) => count(loaded) },
      { head: 'Quarantined', figures: true, cell: ({ quarantined }) => count(quarantined) },
      { head: 'Left out', figures: true, cell: ({ excluded }) => count(excluded) },
      { head: 'Not found', figures: true, cell: ({ missing }) => count(missing) },
    ],
    rows: datasets,
    empty: 'none.',
  });

type Reason = ServiceDetail['reasons'][number];

const reasonsTable = ({ reasons }: ServiceDetail, run: number): Markup =>
  tableView<Reason>({
    caption: 'What did not come, and why; a row with two reasons stands under both',
    columns: [
      { head: 'What was found', cell: (of) => html`${ROW_CODES[of.code].words} ${code(of.code)}` },
      { head: 'Dataset', cell: ({ dataset }) => name(dataset) },
      { head: 'Became', cell: ({ outcome }) => (outcome === 'excluded' ? 'left out' : 'quarantined') },
      { head: 'Rows', figures: true, cell: ({ rows }) => count(rows) },
      { head: 'Mended by', cell: (of) => OWNERS[WHO_MENDS[of.code]] },
      { head: 'Where to look', cell: (of) => whereToLook(of, run) },
    ],
    rows: reasons,
    empty: 'everything came.',
  });

/** Lists of rows are not kept by service: the page of the dataset and reason holds these and others. */
const whereToLook = ({ outcome, dataset, code: reason }: Reason, run: number): Markup | string =>
  outcome === 'excluded'
    ? ROW_CODES[reason].fix
    : html`<a href="${href('/quarantine', { run, dataset, reason })}">Rows of ${dataset} with this reason</a>`;
