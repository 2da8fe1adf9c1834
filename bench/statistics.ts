/** Several figures of one measurement, as a median with its spread: the machine's noise is part of the answer. */
export interface Figure {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export function figureOf(values: readonly number[]): Figure {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  return { median, min: sorted[0]!, max: sorted.at(-1)! };
}

export const shown = ({ median, min, max }: Figure, unit = 's'): string =>
  `${median.toFixed(2)} ${unit} (${min.toFixed(2)} – ${max.toFixed(2)})`;

/** As written to JSON: three digits behind the point. */
export const round = (value: number): number => Math.round(value * 1000) / 1000;
