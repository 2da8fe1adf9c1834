import { z } from 'zod';
import { html, type Markup } from '../../../reports/html/markup.ts';
import { readReview } from '../../../store/dashboard/review.ts';
import { page } from '../../page.ts';
import { id } from '../parts/input.ts';
import { tableView, tag } from '../parts/table.ts';
import { DECIDES } from './may.ts';
import { aboutReview, decisionForm, decisionsTable } from './review-parts.ts';

/** The records of a review side by side: data of patients, seen with a reason and kept in the audit. */
export const recordsPage = page({
  path: '/reviews/:review/records',
  roles: DECIDES,
  input: z.object({ review: id }),
  identifiable: ({ review }) => ({ subject: { review } }),
  read: (store, { review }) => readReview(store, review, true),
  view: (seen, visit, { review }) => ({
    title: `Records of review ${review}`,
    body: html`<p><a href="/reviews/${review}">Back to the review</a></p>
${aboutReview(seen.detail)}
${sideBySide(seen.detail.records)}
${decisionsTable(seen.detail)}
${decisionForm(seen, visit)}
`,
  }),
});

type Records = Awaited<ReturnType<typeof readReview>>['detail']['records'];

interface Line {
  readonly field: string;
  readonly values: readonly string[];
}

const NOTHING_SAID = '–';

/** Each field of both, what differs marked in words; keys differ always. */
function sideBySide(records: Records): Markup {
  const shown = records.map(({ identifiable }) => identifiable!);
  const fields = [...new Set(shown.flatMap(({ said }) => Object.keys(said ?? {})))];
  const lines: Line[] = [
    { field: 'key', values: shown.map(({ key }) => key) },
    ...fields.map((field) => ({ field, values: shown.map(({ said }) => textOf(said?.[field])) })),
  ];
  return tableView<Line>({
    caption: 'What the records say',
    columns: [
      { head: 'Field', cell: ({ field }) => field.replaceAll('_', ' ') },
      ...records.map(({ source }, at) => ({
        head: `Record ${at + 1} (${source})`,
        cell: ({ values }: Line) => values[at]!,
      })),
      { head: 'Agrees', cell: agreement },
    ],
    rows: lines,
    empty: 'neither is loaded.',
  });
}

function textOf(value: string | boolean | null | undefined): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value ?? NOTHING_SAID;
}

function agreement({ field, values }: Line): Markup | string {
  if (field === 'key' || values.length < 2) return NOTHING_SAID;
  if (new Set(values).size === 1) return values[0] === NOTHING_SAID ? NOTHING_SAID : tag('same', 'green');
  if (values.includes(NOTHING_SAID)) return tag('one only', 'grey');
  const folded = new Set(values.map((value) => value.toLowerCase()));
  return folded.size === 1 ? tag('but for capitals', 'grey') : tag('differs', 'red');
}
