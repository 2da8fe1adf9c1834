import type { DatasetProgress } from '../store/progress.ts';

export const count = (rows: number): string => Math.round(rows).toLocaleString('en-GB');

/** Rows a second over the last few seconds, and the time left at that rate. */
export class Pace {
  private readonly marks: { at: number; done: number }[] = [];

  mark(done: number, of: number): { rate: number; eta: string } {
    const at = performance.now();
    this.marks.push({ at, done });
    while (this.marks.length > 2 && at - this.marks[0]!.at > 5_000) this.marks.shift();
    const first = this.marks[0]!;
    const rate = at > first.at ? ((done - first.done) / (at - first.at)) * 1000 : 0;
    return { rate, eta: done >= of ? 'done' : rate > 0 ? `${Math.ceil((of - done) / rate)} s` : '–' };
  }
}

/** Extracting and loading both count: a row is done twice. */
export const workOf = ({ extracted, settled, planned }: DatasetProgress) => ({
  done: extracted + settled,
  of: planned * 2,
});
