import { isAccepted } from '../../../domain/sign-off.ts';
import { html, type Markup, NOTHING } from '../../../reports/html/markup.ts';
import { against } from '../../../reports/model/verdict.ts';
import { verdictWords } from '../../../reports/model/verdict-words.ts';
import type { Overview } from '../../../store/dashboard/overview.ts';
import { href } from '../parts/table.ts';
import { count, plural } from '../parts/words.ts';
import type { Standing } from '../sign-off/judge.ts';
import { hasExpired } from '../sign-off/state.ts';

/**
 * Ready for sign-off or not, and everything that speaks against it: checks that fail alike stand in one line. What is in the
 * way of signatures alone, as rows held without a workaround, is no fault of the account, and stands with it.
 */
export function verdict({ account, run }: Pick<Overview, 'account' | 'run'>, signOff: Standing): Markup {
  const reasons = against(account);
  const unknown = reasons.some(({ kind }) => kind === 'not_reconciled');
  const [tone, answer] = unknown ? UNKNOWN : answerOf(account.acceptable, signOff);
  const lines = [
    ...reasons
      .filter(({ kind }) => kind !== 'mismatched' && kind !== 'not_verifiable')
      .map(({ dataset, words }) => (dataset === null ? words : `${dataset}: ${words}`)),
    ...(unknown ? [] : failing(account.checks)),
    ...(account.acceptable ? blocksOf(signOff).map(({ what, rows }) => `${count(rows)} ${what}`) : []),
  ];
  return html`<section class="verdict verdict--${tone}" aria-labelledby="verdict">
<h2 class="nhsuk-heading-m" id="verdict">${answer}</h2>
<p>${verdictWords({ acceptable: account.acceptable, against: reasons, datasets: account.datasets })}</p>
${lines.length === 0 ? NOTHING : html`<ul class="nhsuk-list nhsuk-list--bullet">${lines.map((line) => html`<li>${line}</li>\n`)}</ul>`}
<p><a href="${href('/checks', { run: run.run_id })}">Every check of this run</a></p>
</section>
`;
}

type Answer = readonly [tone: 'good' | 'open' | 'bad', words: string];

const UNKNOWN: Answer = ['open', 'Not known yet'];

const blocksOf = (signOff: Standing) => (typeof signOff === 'string' ? [] : signOff.signOff.blocks);

/** The answer in a few words. Where nobody signs, or that is being counted, it is that of the account alone. */
function answerOf(acceptable: boolean, signOff: Standing): Answer {
  if (typeof signOff === 'string') return acceptable ? ['good', 'Acceptable'] : ['bad', 'Not ready'];
  const { state, blocks, conditions } = signOff.signOff;
  if (state === 'refused') return ['bad', 'Refused'];
  if (isAccepted(state)) {
    if (conditions.some(hasExpired)) return ['bad', 'Accepted with conditions that have expired'];
    return ['good', state === 'accepted' ? 'Accepted' : 'Accepted with conditions'];
  }
  if (blocks.length > 0) return ['bad', 'Not ready for sign-off'];
  return acceptable ? ['good', 'Ready for sign-off'] : ['open', 'To be accepted with conditions only'];
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
