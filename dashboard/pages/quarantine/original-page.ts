import { z } from 'zod';
import { html } from '../../../reports/html/markup.ts';
import { writeKey } from '../../../store/dashboard/quarantine-key.ts';
import { originalOf } from '../../../store/dashboard/quarantine-row.ts';
import { page } from '../../page.ts';
import { id, rowKey } from '../parts/input.ts';
import { summaryList } from '../parts/table.ts';
import { count } from '../parts/words.ts';
import { SEES_ORIGINALS } from './may.ts';
import { readableBytes } from './readable-bytes.ts';

/** What a quarantined row says: data of a patient, seen with a reason and kept in the audit. */
export const originalPage = page({
  path: '/quarantine/:run/:row/original',
  roles: SEES_ORIGINALS,
  input: z.object({ run: id, row: rowKey }),
  identifiable: ({ run, row }) => ({ run, subject: { quarantined_row: writeKey(row) } }),
  read: (store, { run, row }) => originalOf(store, run, row),
  view: ({ bytes, length, source_key }, _, { run, row }) => {
    const { text, encoding } = readableBytes(bytes);
    return {
      title: 'Original of a quarantined row',
      body: html`<p><a href="/quarantine/${run}/${writeKey(row)}">Back to the row</a></p>
${summaryList([
  ['Key', source_key ?? 'none could be read'],
  ['Shown as', `${encoding}; characters that cannot be seen stand as their signs`],
  ['Bytes', bytes.length < length ? `${count(bytes.length)} of ${count(length)}` : count(length)],
])}
<pre class="original" tabindex="0" role="region" aria-label="What the row says">${text}</pre>
`,
    };
  },
});
