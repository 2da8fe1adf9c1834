import { html, type Markup, NOTHING } from './markup.ts';

export interface Bar {
  readonly label: string;
  readonly size: number;
  /** The size in words, at the end of its line. */
  readonly value: string;
}

export interface BarChart {
  readonly name: string;
  /** What the chart shows, as a headline. */
  readonly title: string;
  readonly bars: readonly Bar[];
  /** A limit that bars should not pass. */
  readonly limit?: { readonly size: number; readonly words: string };
}

const LINE = 40;
/** Letters of a label that have room before its value on a narrow screen. */
const ROOM = 25;
const BLUE = '#12436D';
const ORANGE = '#F46A25';

/**
 * Bars below each other, each under its label and its value: in lengths by percent, so that words keep their size on a
 * narrow screen. Its text alternative holds every value.
 */
export function barChart({ name, title, bars, limit }: BarChart): Markup {
  if (bars.length === 0) return NOTHING;
  const largest = Math.max(...bars.map(({ size }) => size), (limit?.size ?? 0) * 1.1) || 1;
  const percent = (size: number) => `${((size / largest) * 100).toFixed(2)}%`;
  const height = bars.length * LINE;
  const isOver = (size: number) => limit !== undefined && size > limit.size;
  const values = bars
    .map(({ label, size, value }) => `${label}: ${value}${isOver(size) ? ', over the limit' : ''}`)
    .join('; ');
  return html`<figure>
<figcaption>${title}</figcaption>
<svg role="img" height="${height}" aria-labelledby="chart-${name}-title chart-${name}-desc">
<title id="chart-${name}-title">${title}</title>
<desc id="chart-${name}-desc">${values}${limit === undefined ? '' : `; ${limit.words}`}.</desc>
${bars.map((bar, at) => barView(bar, at * LINE, percent, limit?.size))}</svg>
${limit === undefined ? NOTHING : html`<p class="hint">The upright line: ${limit.words}. ▲ marks what is over it.</p>`}</figure>
`;
}

function barView(
  { label, size, value }: Bar,
  top: number,
  percent: (size: number) => string,
  limit: number | undefined,
): Markup {
  const over = limit !== undefined && size > limit;
  const place = { y: top + 20, colour: over ? ORANGE : BLUE };
  return html`<text x="0" y="${top + 15}">${cut(label)}</text><text class="value" x="100%" y="${top + 15}">${over ? `▲ ${value}` : value}</text>
<rect x="0" y="${place.y}" width="100%" height="12" fill="#e8edee"/><rect x="0" y="${place.y}" width="${percent(size)}" height="12" fill="${place.colour}"/>
${limit === undefined ? NOTHING : html`<line x1="${percent(limit)}" x2="${percent(limit)}" y1="${place.y - 3}" y2="${place.y + 15}" stroke="#212b32" stroke-width="2"/>`}`;
}

function cut(label: string): string {
  const letters = [...label];
  return letters.length > ROOM ? `${letters.slice(0, ROOM - 1).join('')}…` : label;
}
