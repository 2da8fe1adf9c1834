import { CLINICAL_SAFETY } from '../../../domain/config/governance.ts';
import { isFinal } from '../../../domain/sign-off.ts';
import { html, type Markup, NOTHING } from '../../../reports/html/markup.ts';
import type { Signer } from '../../../store/plan.ts';
import type { SignOff } from '../../../store/read-sign-off.ts';

/**
 * The commands with which those sign who have not: each binds the report that this page shows. The dashboard has no login of
 * theirs, and so cannot sign for them.
 */
export function howToSign({ run, state, reportDigest, waitingFor, blocks }: SignOff): Markup {
  if (isFinal(state)) return NOTHING;
  const command = (of: string, words: string) =>
    html`<pre class="original" tabindex="0" role="region" aria-label="Command: ${of}">${words}</pre>`;
  const accept = ({ role }: Signer) =>
    `cutover sign accept --run ${run} --role ${role} --report ${reportDigest}`;
  const refuse = `cutover sign refuse --run ${run} --role YOUR-ROLE --report ${reportDigest} --reason "…"`;
  const held = blocks.some(({ what }) => what.endsWith('without a workaround'));
  return html`<h2 class="nhsuk-heading-m">How to sign</h2>
<p>A signature is given under your own login of the target, which this dashboard neither knows nor asks for. Set
<span class="code">CUTOVER_DATABASE_URL</span> to your login and <span class="code">CUTOVER_ACTOR</span> to your name where the
configuration of this migration lies, and give the command of your role. It is taken for the report with the digest in it
and no other: where that has changed, look again.</p>
${held ? html`<p>As ${CLINICAL_SAFETY}, first say how the held rows are cared for:</p>${command('workarounds', WORKAROUNDS(run))}` : NOTHING}
${waitingFor.map((signer) => html`<p><strong>${signer.role}</strong>: ${signer.name}</p>${command(signer.role, accept(signer))}`)}
<p>To accept with conditions, add <span class="code">--conditions FILE.csv</span>. To refuse:</p>
${command('refuse', refuse)}
`;
}

const WORKAROUNDS = (
  run: number,
): string => `cutover report --run ${run} --held-patients --identifiable --out .
cutover sign workarounds --run ${run} --file run-${run}-held-patients.csv`;
