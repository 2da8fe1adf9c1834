import { html, type Markup, NOTHING } from '../../../reports/html/markup.ts';
import { tag } from '../parts/table.ts';
import { count, plural } from '../parts/words.ts';
import type { Judged, Standing } from './judge.ts';
import { COUNTED_AGAIN, STATE_TONES, UNSIGNED_WORDS, untilWords } from './state.ts';

/** Where the sign-off of a run stands, in a few lines: who has signed, who is missing, what is in the way. */
export const signOffGlance = (runId: number, judged: Standing): Markup => html`
<h2 class="nhsuk-heading-m">Sign-off</h2>
${typeof judged === 'string' ? html`<p>${UNSIGNED_WORDS[judged]}</p>` : lines(judged)}
<p><a href="/runs/${runId}/sign-off">The sign-off of run ${runId}</a></p>
`;

function lines({ signOff, again }: Judged): Markup {
  const { state, signatures, waitingFor, blocks, conditions } = signOff;
  const holding = signatures
    .filter(({ holds }) => holds)
    .map(({ role, decision }) => `${role} (${decision})`);
  const voided = signatures.length - holding.length;
  const said = [
    ...(again ? [COUNTED_AGAIN] : []),
    `Decided: ${holding.join(', ') || 'nobody yet'}.`,
    ...(waitingFor.length > 0 ? [`To sign: ${waitingFor.map(({ role }) => role).join(', ')}.`] : []),
    ...(voided > 0
      ? [`${plural(voided, 'signature is', 'signatures are')} void: the report has changed since.`]
      : []),
    ...blocks.map(({ what, rows }) => `In the way: ${count(rows)} ${what}.`),
    ...conditions.map((condition) => `On condition, until ${untilWords(condition)}: ${condition.issue}.`),
  ];
  return html`<p>${tag(state, STATE_TONES[state])}</p>
<ul class="nhsuk-list nhsuk-list--bullet">${said.map((line) => html`<li>${line}</li>\n`)}</ul>
${blocks.length > 0 ? html`<p>Nobody can accept the run while something is in the way.</p>` : NOTHING}`;
}
