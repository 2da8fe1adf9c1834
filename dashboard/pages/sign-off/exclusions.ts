import { html, type Markup } from '../../../reports/html/markup.ts';
import { ownerSignature } from '../../../reports/model/owner-signature.ts';
import { code, type TableOf, type Tone, tableView, tag } from '../parts/table.ts';
import { count, moment } from '../parts/words.ts';
import type { Judged } from './judge.ts';

type Rule = Judged['exclusions'][number];

const TONES: Readonly<Record<ReturnType<typeof ownerSignature>['signature'], Tone>> = {
  ...{ signed: 'green', refused: 'red', void: 'red', not_signed: 'grey' },
};

/** What each rule has left out, whose it is, whether they have signed the report as it is, and where it stays. */
export function exclusionsTable({ exclusions, signOff }: Pick<Judged, 'exclusions' | 'signOff'>): Markup {
  const columns: TableOf<Rule>['columns'] = [
    { head: 'Dataset', cell: ({ dataset }) => dataset },
    { head: 'Rule', cell: (rule) => html`${code(rule.code)} ${rule.words}` },
    { head: 'Rows', figures: true, cell: ({ rows }) => count(rows) },
    { head: 'Owner', cell: ({ owner, owner_name }) => `${owner_name} (${owner})` },
    { head: 'Signature', cell: signature },
    { head: 'Where they stay', cell: ({ archive }) => archive! },
  ];
  return tableView({ caption: 'Exclusions', columns, rows: exclusions, empty: 'the plan has no dataset.' });

  function signature({ owner }: Rule): Markup {
    const { signature: said, signed_at } = ownerSignature(owner!, signOff.signatures);
    const when = signed_at === null ? '' : moment(new Date(signed_at));
    return html`${tag(said.replace('_', ' '), TONES[said])} ${when}`;
  }
}
