import type { Download, Form, Page } from '../page.ts';
import { checksPage } from './checks/page.ts';
import { overviewPage } from './overview/page.ts';
import { exportList } from './quarantine/export.ts';
import { commentOnRow, giveRow, giveRows, setRowState } from './quarantine/forms.ts';
import { listPage } from './quarantine/list-page.ts';
import { originalPage } from './quarantine/original-page.ts';
import { rowPage } from './quarantine/row-page.ts';
import { decideForm } from './reviews/decide-form.ts';
import { queuePage } from './reviews/queue-page.ts';
import { recordsPage } from './reviews/records-page.ts';
import { reviewPage } from './reviews/review-page.ts';
import { batchesPage } from './run/batches-page.ts';
import { runPage } from './run/page.ts';
import { runsPage } from './runs-page.ts';
import { sampledFieldsPage } from './samples/fields-page.ts';
import { samplesPage } from './samples/list-page.ts';
import { remarkOnRow } from './samples/remark-form.ts';
import { sampledRowPage } from './samples/row-page.ts';
import { servicesPage } from './services/list-page.ts';
import { servicePage } from './services/page.ts';
import { signOffPage } from './sign-off/page.ts';

/** Pages of the dashboard; those with `menu` stand in the navigation in this order. */
export const PAGES: readonly Page[] = [
  ...[overviewPage, runPage, batchesPage],
  ...[listPage, rowPage, originalPage],
  ...[queuePage, reviewPage, recordsPage],
  ...[checksPage, samplesPage, sampledRowPage, sampledFieldsPage],
  ...[runsPage, signOffPage],
  ...[servicesPage, servicePage],
];

/** What their forms do. */
export const FORMS: readonly Form[] = [giveRows, giveRow, commentOnRow, setRowState, decideForm, remarkOnRow];

/** Files to keep. */
export const DOWNLOADS: readonly Download[] = [exportList];
