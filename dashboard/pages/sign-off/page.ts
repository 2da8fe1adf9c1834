import { z } from 'zod';
import type { Condition } from '../../../domain/sign-off.ts';
import { html, type Markup, NOTHING } from '../../../reports/html/markup.ts';
import type { HeldCount } from '../../../store/held-patients.ts';
import type { Signature, SignOff } from '../../../store/read-sign-off.ts';
import type { AuditHead } from '../../../store/verify-audit.ts';
import { page } from '../../page.ts';
import { EVERY_ROLE, mayAny } from '../../roles.ts';
import { id } from '../parts/input.ts';
import { code, href, summaryList, tableView, tag } from '../parts/table.ts';
import { count, moment } from '../parts/words.ts';
import { exclusionsTable } from './exclusions.ts';
import { howToSign } from './how-to-sign.ts';
import { isCounting, type Judged, judge } from './judge.ts';
import { COUNTED_AGAIN, hasExpired, STATE_TONES, UNSIGNED_WORDS, untilWords } from './state.ts';

/** Who accepted a run and who is to, what is in the way, and how a signature is given. Counts and names of staff only. */
export const signOffPage = page({
  path: '/runs/:run/sign-off',
  roles: EVERY_ROLE,
  input: z.object({ run: id }),
  read: (store, { run }) => judge(store, run),
  view: (judged, { person }, { run }) => ({
    title: `Sign-off of run ${run}`,
    isSoonOld: isCounting(judged),
    body: html`<p><a href="${href('/', { run })}">Overview of run ${run}</a></p>
<div id="sign-off" data-live>
${typeof judged === 'string' ? html`<p>${UNSIGNED_WORDS[judged]}</p>` : bodyOf(judged, mayAny(person, ['approver']))}
</div>
`,
  }),
});

const bodyOf = ({ signOff, held, exclusions, ends, at, again }: Judged, signs: boolean): Markup => html`
${summaryList([
  ['State', tag(signOff.state, STATE_TONES[signOff.state])],
  ['Digest of the report', code(signOff.reportDigest)],
  ['Comparable by', code(signOff.comparabilityHash)],
  ['Counted', again ? html`${moment(at)}. ${COUNTED_AGAIN}` : moment(at)],
])}
${blocksTable(signOff)}
${heldTable(held)}
${signaturesTable(signOff)}
${exclusionsTable({ exclusions, signOff })}
${conditionsTable(signOff)}
${signs ? howToSign(signOff) : NOTHING}
${endsTable(ends)}
`;

const blocksTable = ({ blocks }: SignOff): Markup =>
  tableView<SignOff['blocks'][number]>({
    caption: 'What is in the way: nobody can accept over it',
    columns: [
      { head: 'What', cell: ({ what }) => what },
      { head: 'How many', figures: true, cell: ({ rows }) => count(rows) },
    ],
    rows: blocks,
    empty: 'nothing.',
  });

const heldTable = (held: readonly HeldCount[]): Markup =>
  tableView<HeldCount>({
    caption: 'Rows that wards must know of, and that are held',
    columns: [
      { head: 'Kind', cell: ({ kind }) => kind },
      { head: 'Rows', figures: true, cell: ({ rows }) => count(rows) },
      { head: 'Not readable', figures: true, cell: ({ unread }) => count(unread) },
      { head: 'Without a workaround', figures: true, cell: (row) => count(row.without_workaround) },
    ],
    rows: held,
    empty: 'none.',
  });

type Line = Partial<Signature> & Pick<Signature, 'role' | 'name' | 'login'>;

/** Everybody who has signed or is to; one who signed another report stands twice, once as void. */
function signaturesTable({ signatures, waitingFor }: SignOff): Markup {
  const rows: Line[] = [...signatures, ...waitingFor];
  return tableView<Line>({
    caption: 'Signatures',
    columns: [
      { head: 'Role', cell: ({ role }) => role },
      { head: 'Who', cell: ({ name, login }) => `${name} (${login})` },
      { head: 'Decision', cell: decisionTag },
      { head: 'When', cell: ({ at }) => moment(at ?? null) },
      { head: 'Reason', cell: ({ reason }) => reason ?? '–' },
      { head: 'End of the audit', cell: ({ head }) => (head === undefined ? '–' : endWords(head)) },
    ],
    rows,
    empty: 'nobody signs.',
  });
}

function decisionTag({ decision, holds }: Line): Markup {
  if (decision === undefined) return tag('to sign', 'grey');
  if (!holds) return html`${tag('void', 'red')} ${decision}, for another report`;
  return tag(decision, decision === 'signed' ? 'green' : 'red');
}

const conditionsTable = ({ conditions }: SignOff): Markup =>
  tableView<Condition>({
    caption: 'Conditions',
    columns: [
      { head: 'Issue', cell: ({ issue }) => issue },
      { head: 'Workaround', cell: ({ workaround }) => workaround },
      { head: 'Owner', cell: ({ owner }) => owner },
      { head: 'Binds until', cell: (of) => (hasExpired(of) ? tag(untilWords(of), 'red') : untilWords(of)) },
    ],
    rows: conditions,
    empty: 'none.',
  });

const endsTable = (ends: readonly AuditHead[]): Markup =>
  tableView<AuditHead>({
    caption: 'Ends of the audit now: keep them, and a tail that is cut off later shows',
    columns: [
      { head: 'Chain', cell: ({ chain }) => (chain === 0 ? 'acts without a run' : `run ${chain}`) },
      { head: 'End', cell: endWords },
    ],
    rows: ends,
    empty: 'nothing was done yet.',
  });

const endWords = ({ chain, entry, hash }: AuditHead): Markup => code(`${chain}:${entry}:${hash}`);
