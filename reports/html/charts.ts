import { type Report, TERMS, type Terms } from '../model/schema.ts';
import { TERM_TITLES } from '../tables/balance.ts';
import { type Bar, barChart } from './bar-chart.ts';
import type { Markup } from './markup.ts';

const rows = (count: number): string => `${count.toLocaleString('en-GB')} ${count === 1 ? 'row' : 'rows'}`;
const sum = (counts: readonly (number | null)[]): number =>
  counts.reduce<number>((before, count) => before + (count ?? 0), 0);
const percent = (share: number): string =>
  `${(share * 100).toLocaleString('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 })} %`;

/** Charts by the name of the table that they stand before; of what is not known there is none. */
export function chartsOf(report: Report): Readonly<Record<string, readonly Markup[]>> {
  const counted = report.datasets.filter(({ unexplained }) => unexplained !== null);
  if (counted.length === 0) return { timings: [timings(report)] };
  return {
    balance: [outcomes(counted)],
    'quarantine-reasons': [owners(report), shares(report.max_quarantined_share, counted)],
    trend: [trend(report.trend)],
    timings: [timings(report)],
  };
}

const MOST = 10;

/** What became of the rows of the source, over all datasets. */
export function outcomes(datasets: readonly Terms[]) {
  const total = sum(datasets.map(({ source_rows }) => source_rows));
  const bars = TERMS.slice(1).map((term): Bar => {
    const size = sum(datasets.map((dataset) => dataset[term]));
    return { label: TERM_TITLES[term], size, value: size.toLocaleString('en-GB') };
  });
  return barChart({ name: 'outcomes', title: `What became of ${rows(total)} of the source`, bars });
}

/** The datasets with the largest shares in quarantine, beside what the plan allows. */
export function shares(limit: number, datasets: readonly (Terms & { readonly name: string })[]) {
  const bars = datasets
    .filter(({ quarantined }) => quarantined! > 0)
    .map(({ name, quarantined, source_rows }): Bar => {
      const size = source_rows! === 0 ? 0 : quarantined! / source_rows!;
      return { label: name, size, value: percent(size) };
    })
    .sort((a, b) => b.size - a.size);
  // The others stand in the table.
  const shown = bars.slice(0, MOST);
  const over = bars.filter(({ size }) => size > limit).length;
  const title =
    over === 0
      ? 'No dataset has more of its rows in quarantine than is allowed'
      : `${over} of ${datasets.length} datasets have more of their rows in quarantine than is allowed`;
  const words = `at most ${percent(limit)} of a dataset may be quarantined${bars.length > MOST ? `; shown are the ${MOST} datasets with the largest shares` : ''}`;
  return barChart({ name: 'shares', title, bars: shown, limit: { size: limit, words } });
}

/** Quarantined rows by who must mend them. */
export function owners({ quarantined }: Pick<Report, 'quarantined'>) {
  const bars = [...Map.groupBy(quarantined, ({ mended_by }) => mended_by)]
    .map(([label, reasons]): Bar => {
      const size = sum(reasons.map((reason) => reason.rows));
      return { label, size, value: rows(size) };
    })
    .sort((a, b) => b.size - a.size);
  const title = `Most quarantined rows are to be mended by: ${bars[0]?.label ?? ''}`;
  return barChart({ name: 'owners', title, bars });
}

/** Quarantined rows over runs that were reconciled; one alone is no trend. */
export function trend(all: readonly Pick<Report['trend'][number], 'run' | 'kind' | 'quarantined'>[]) {
  const bars = all
    .filter(({ quarantined }) => quarantined !== null)
    .map(({ run, kind, quarantined }): Bar => {
      return { label: `Run ${run} (${kind})`, size: quarantined!, value: rows(quarantined!) };
    });
  const [before, last] = bars.slice(-2);
  const title =
    last === undefined || before === undefined
      ? ''
      : last.size === before.size
        ? 'As many rows are quarantined as in the run before'
        : `${last.size < before.size ? 'Fewer' : 'More'} rows are quarantined than in the run before`;
  return barChart({ name: 'trend', title, bars: bars.length > 1 ? bars : [] });
}

function timings({ timings: stages }: Report) {
  const bars = stages.flatMap(({ stage, seconds }): Bar[] =>
    seconds === null
      ? []
      : [{ label: stage, size: seconds, value: `${seconds.toLocaleString('en-GB')} seconds` }],
  );
  const longest = bars.toSorted((a, b) => b.size - a.size)[0];
  return barChart({ name: 'timings', title: `The longest stage was ${longest?.label ?? ''}`, bars });
}
