import { html, type Markup, NOTHING } from '../../../reports/html/markup.ts';

/** What a cell can be. */
export type Cell = string | number | Markup;

export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => Cell;
  /** Figures stand to the right, one below the other. */
  readonly figures?: true;
}

export interface TableOf<Row> {
  readonly caption: string;
  /** The first column names its row. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** Said where it has no rows. */
  readonly empty: string;
}

/**
 * A table of the NHS design system. Below desktop width each row is a block of lines, in which the heads stand before their
 * cells; the roles keep it a table for those who hear it.
 */
export function tableView<Row>({ caption, columns, rows, empty }: TableOf<Row>): Markup {
  if (rows.length === 0) return html`<p><strong>${caption}:</strong> ${empty}</p>`;
  return html`<table class="nhsuk-table nhsuk-table--responsive" role="table">
<caption class="nhsuk-table__caption nhsuk-table__caption--s">${caption}</caption>
<thead class="nhsuk-table__head" role="rowgroup"><tr class="nhsuk-table__row" role="row">
${columns.map(({ head, figures }) => html`<th class="nhsuk-table__header${figures ? ' count' : ''}" scope="col" role="columnheader">${head}</th>`)}
</tr></thead>
<tbody class="nhsuk-table__body" role="rowgroup">
${rows.map((row) => html`<tr class="nhsuk-table__row" role="row">${columns.map((column, at) => cellView(column, row, at === 0))}</tr>\n`)}</tbody>
</table>
`;
}

function cellView<Row>({ head, cell, figures }: Column<Row>, row: Row, first: boolean): Markup {
  const content = html`<span class="nhsuk-table__heading" aria-hidden="true">${head} </span><span>${cell(row)}</span>`;
  const style = figures ? ' count' : '';
  return first
    ? html`<th class="nhsuk-table__header${style}" scope="row" role="rowheader">${content}</th>`
    : html`<td class="nhsuk-table__cell${style}" role="cell">${content}</td>`;
}

/** Pairs of words, below each other. */
export const summaryList = (pairs: readonly (readonly [key: string, value: Cell])[]): Markup =>
  html`<dl class="nhsuk-summary-list">
${pairs.map(
  ([
    key,
    value,
  ]) => html`<div class="nhsuk-summary-list__row"><dt class="nhsuk-summary-list__key">${key}</dt><dd class="nhsuk-summary-list__value">${value}</dd></div>
`,
)}</dl>
`;

export type Tone = 'green' | 'red' | 'yellow' | 'blue' | 'grey';

/** A name without spaces, which can break behind its marks: `pas.<wbr>patients`. */
export const name = (text: string): Markup =>
  html`${text.split(/(?<=[._:/-])/).map((part, at) => (at === 0 ? html`${part}` : html`<wbr>${part}`))}`;

/** The same in letters of one width. */
export const code = (text: string): Markup => html`<span class="code">${name(text)}</span>`;

/** A state, always in words: its colour only repeats them. */
export const tag = (words: string, tone: Tone): Markup =>
  html`<strong class="nhsuk-tag nhsuk-tag--${tone}">${words}</strong>`;

/** One figure of a page that is understood at a glance. */
export interface Figure {
  readonly figure: string;
  readonly words: string;
  /** Where there is more about it. */
  readonly href?: string;
}

export const figures = (list: readonly Figure[]): Markup => html`<ul class="figures">
${list.map(
  ({ figure, words, href }) => html`<li><div class="nhsuk-card"><div class="nhsuk-card__content">
<p class="figure">${figure}</p><p class="nhsuk-card__description">${href === undefined ? words : html`<a href="${href}">${words}</a>`}</p>
</div></div></li>
`,
)}</ul>
`;

/** On to the next page of a list, and back to its beginning. `null` where there is none. */
export function pager(next: string | null, first: string | null): Markup {
  if (next === null && first === null) return NOTHING;
  const link = (href: string | null, words: string, rel: string) =>
    href === null
      ? NOTHING
      : html`<a class="nhsuk-pagination__${rel === 'next' ? 'next' : 'previous'}" href="${href}"><span class="nhsuk-pagination__title">${words}</span></a>`;
  return html`<nav class="nhsuk-pagination" aria-label="Pages of this list">
${link(first, 'Back to the beginning', 'first')}${link(next, 'Next page', 'next')}
</nav>
`;
}

/** A path with a query; what is undefined or empty is left out. */
export function href(path: string, query: Readonly<Record<string, string | number | undefined>>): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') given.append(name, String(value));
  return given.size === 0 ? path : `${path}?${given}`;
}
