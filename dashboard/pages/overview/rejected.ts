import { owners, shares } from '../../../reports/html/charts.ts';
import { html, type Markup, NOTHING } from '../../../reports/html/markup.ts';
import { quarantinedOf } from '../../../reports/model/build.ts';
import type { Overview } from '../../../store/dashboard/overview.ts';
import { code, href, tableView } from '../parts/table.ts';
import { count } from '../parts/words.ts';

type Reason = ReturnType<typeof quarantinedOf>[number];

/** What did not go in, by reason and by who must mend it. */
export function rejected({ account, run, maxQuarantinedShare }: Overview): Markup {
  const quarantined = quarantinedOf(account.datasets);
  const counted = account.datasets.filter(({ unexplained }) => unexplained !== null);
  const reasons = [...Map.groupBy(quarantined, ({ code }) => code).values()];
  return html`
<h2 class="nhsuk-heading-m">What did not go in, and who must mend it</h2>
${quarantined.length === 0 ? NOTHING : owners({ quarantined })}
${tableView<readonly Reason[]>({
  caption: 'Quarantined rows by reason; a row with two reasons stands under both',
  columns: [
    { head: 'Mended by', cell: ([first]) => first!.mended_by },
    { head: 'What was found', cell: ([first]) => reasonLink(first!, run.run_id) },
    { head: 'Rows', figures: true, cell: (of) => count(of.reduce((sum, { rows }) => sum + rows, 0)) },
    { head: 'Datasets', figures: true, cell: ({ length }) => count(length) },
    { head: 'What to do', cell: ([first]) => first!.fix },
  ],
  rows: reasons,
  empty: 'No row is in quarantine.',
})}
${counted.length === 0 ? NOTHING : shares(maxQuarantinedShare, counted)}
`;
}

const reasonLink = (reason: Reason, run: number): Markup =>
  html`<a href="${href('/quarantine', { run, reason: reason.code })}">${reason.words}</a> ${code(reason.code)}`;
