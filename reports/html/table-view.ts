import { type Cell, type Column, shown, type Table } from '../tables/table.ts';
import { html, type Markup } from './markup.ts';

/**
 * A list, with its charts, as a table with its heading. On a narrow screen each row is a block of lines, where the heads stand before
 * their cells; the roles keep it a table for those who hear it.
 */
export function tableView(table: Table, charts: readonly Markup[]): Markup {
  const { name, title, words, rows, empty, long } = table;
  const content = rows.length === 0 ? html`<p><strong>${empty}</strong></p>` : grid(table);
  return html`<section class="card" aria-labelledby="${name}">
<h3 id="${name}">${title}</h3>
<p class="hint">${words}</p>
${charts}${long === true && rows.length > 0 ? folded(content, rows.length) : content}</section>
`;
}

const folded = (content: Markup, rows: number): Markup =>
  html`<details>
<summary>Show ${shown(rows, 'count')} ${rows === 1 ? 'line' : 'lines'}</summary>
${content}</details>
`;

/** Tables with more columns are set smaller where there is less room, and can be scrolled where that is not enough. */
const WIDE = 8;

const grid = (table: Table): Markup =>
  table.columns.length > WIDE
    ? html`<div class="scroll" role="group" aria-label="${table.title}, scrolls sideways" tabindex="0">
${tableOf(table, 'stack wide')}</div>
`
    : tableOf(table, 'stack');

const tableOf = ({ name, columns, rows }: Table, style: string): Markup =>
  html`<table class="${style}" role="table" aria-labelledby="${name}">
<thead role="rowgroup"><tr role="row">${columns.map(
    ({ title, kind }) => html`<th role="columnheader" scope="col" class="${kind}">${title}</th>`,
  )}</tr></thead>
<tbody role="rowgroup">
${rows.map(
  (row) => html`<tr role="row">${row.map((cell, at) => cellView(cell, columns[at]!, at === 0))}</tr>
`,
)}</tbody>
</table>
`;

function cellView(cell: Cell, { title, kind }: Column, first: boolean): Markup {
  const text =
    kind === 'status' && cell !== null ? tag(String(cell)) : html`<span>${shown(cell, kind)}</span>`;
  return first
    ? html`<th role="rowheader" scope="row" class="${kind}" data-head="${title}">${text}</th>`
    : html`<td role="cell" class="${kind}" data-head="${title}">${text}</td>`;
}

const TONES: Readonly<Record<string, string>> = {
  verified: 'good',
  not_verifiable: 'open',
  not_reconciled: 'open',
  ...{ signed: 'good', waiting: 'open', not_signed: 'open', no_owner: 'open' },
};

const tag = (status: string): Markup =>
  html`<strong class="tag ${TONES[status] ?? 'bad'}">${shown(status, 'status')}</strong>`;
