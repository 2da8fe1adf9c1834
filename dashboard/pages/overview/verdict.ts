import { html, type Markup, NOTHING } from '../../../reports/html/markup.ts';
import { against } from '../../../reports/model/verdict.ts';
import { verdictWords } from '../../../reports/model/verdict-words.ts';
import type { Overview } from '../../../store/dashboard/overview.ts';
import { href } from '../parts/table.ts';
import { plural } from '../parts/words.ts';

/** Ready for sign-off or not, and everything that speaks against it: checks that fail alike stand in one line. */
export function verdict({ account, run }: Overview): Markup {
  const reasons = against(account);
  const unknown = reasons.some(({ kind }) => kind === 'not_reconciled');
  const tone = account.acceptable ? 'good' : unknown ? 'open' : 'bad';
  const answer = account.acceptable ? 'Ready for sign-off' : unknown ? 'Not known yet' : 'Not ready';
  const lines = [
    ...reasons
      .filter(({ kind }) => kind !== 'mismatched' && kind !== 'not_verifiable')
      .map(({ dataset, words }) => (dataset === null ? words : `${dataset}: ${words}`)),
    ...(unknown ? [] : failing(account.checks)),
  ];
  return html`<section class="verdict verdict--${tone}" aria-labelledby="verdict">
<h2 class="nhsuk-heading-m" id="verdict">${answer}</h2>
<p>${verdictWords({ acceptable: account.acceptable, against: reasons, datasets: account.datasets })}</p>
${lines.length === 0 ? NOTHING : html`<ul class="nhsuk-list nhsuk-list--bullet">${lines.map((line) => html`<li>${line}</li>\n`)}</ul>`}
<p><a href="${href('/checks', { run: run.run_id })}">Every check of this run</a></p>
</section>
`;
}

/** Names of datasets in one line. */
const NAMED = 3;

function failing(checks: Overview['account']['checks']): string[] {
  const failed = checks.filter(({ status }) => status !== 'verified');
  return [...Map.groupBy(failed, ({ status, check }) => `${check}: ${status.replace('_', ' ')}`)].map(
    ([words, of]) => {
      const names = of.slice(0, NAMED).map(({ dataset }) => dataset);
      const others = of.length - names.length;
      return `${words} in ${names.join(', ')}${others > 0 ? ` and ${plural(others, 'other dataset', 'other datasets')}` : ''}`;
    },
  );
}
