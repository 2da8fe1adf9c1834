import { z } from 'zod';
import { html, type Markup, NOTHING } from '../../../reports/html/markup.ts';
import { type Overview, readOverview } from '../../../store/dashboard/overview.ts';
import { page } from '../../page.ts';
import { EVERY_ROLE } from '../../roles.ts';
import { id, left } from '../parts/input.ts';
import { stateOf } from '../parts/run-state.ts';
import { figures, href } from '../parts/table.ts';
import { count, moment, percent } from '../parts/words.ts';
import { signOffGlance } from '../sign-off/glance.ts';
import { isCounting, judge, type Standing } from '../sign-off/judge.ts';
import { doneShare, restWords } from './eta.ts';
import { progressTable } from './progress-table.ts';
import { rejected } from './rejected.ts';
import { reviewsWaiting } from './reviews-waiting.ts';
import { trendOfRuns } from './trend-of-runs.ts';
import { verdict } from './verdict.ts';

/** What a manager sees at a glance: ready or not and why not, and what is still to be done by whom. */
export const overviewPage = page({
  path: '/',
  roles: EVERY_ROLE,
  menu: 'Overview',
  input: z.object({ run: left(id) }),
  // Undefined is no page; a target without a run has one.
  read: async (store, { run }) => {
    const overview = await readOverview(store, run);
    return { seen: overview && { overview, signOff: await judge(store, overview.run.run_id) } };
  },
  view: ({ seen }) => ({
    title: 'Overview',
    body: seen === null ? NO_RUN : bodyOf(seen),
    isSoonOld: seen !== null && isCounting(seen.signOff),
  }),
});

const NO_RUN = html`<p>This target has no run yet: <code>cutover run</code> begins one.</p>`;

interface Seen {
  readonly overview: Overview;
  readonly signOff: Standing;
}

const bodyOf = ({ overview, signOff }: Seen): Markup => html`<div id="overview" data-live>
${whichRun(overview)}
${verdict(overview, signOff)}
${glance(overview)}
${signOffGlance(overview.run.run_id, signOff)}
${rejected(overview)}
${reviewsWaiting(overview)}
${trendOfRuns(overview)}
${progressTable(overview)}
</div>
`;

const whichRun = ({ run, synthetic }: Overview): Markup => html`
<p class="nhsuk-lede-text">Run ${run.run_id}, a ${run.kind} begun ${moment(run.started_at)} by ${run.actor}: ${stateOf(run)}.</p>
<p><a href="/runs/${run.run_id}/services">By clinic and specialty</a>, <a href="${href('/samples', { run: run.run_id })}">rows that were read again</a>, <a href="/runs">other runs</a></p>
${synthetic ? html`<div class="nhsuk-inset-text"><p>Synthetic data: no row is about a real patient.</p></div>` : NOTHING}
`;

function glance({ run, account, progress, reviews }: Overview): Markup {
  const total = (of: (dataset: Overview['account']['datasets'][number]) => number | null) =>
    account.datasets.some((dataset) => of(dataset) === null)
      ? null
      : account.datasets.reduce((sum, dataset) => sum + (of(dataset) ?? 0), 0);
  const quarantined = progress.reduce((sum, dataset) => sum + dataset.quarantined, 0);
  const untouched = reviews.reduce((sum, review) => sum + review.untouched, 0);
  return figures([
    { figure: count(total(({ unexplained }) => unexplained)), words: 'rows unaccounted for' },
    {
      figure: count(quarantined),
      words: 'rows in quarantine',
      href: href('/quarantine', { run: run.run_id }),
    },
    { figure: count(untouched), words: 'identity reviews that nobody has looked at' },
    { figure: percent(doneShare(progress)), words: `of the work done${restWords(run, progress)}` },
  ]);
}
