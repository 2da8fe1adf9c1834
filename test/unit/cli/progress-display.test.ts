import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { thatFit } from '../../../cli/progress-bars.ts';
import { progressDisplay } from '../../../cli/progress-display.ts';
import type { DatasetProgress } from '../../../store/progress.ts';

const patients: DatasetProgress = {
  name: 'community.patients',
  planned: 20_000,
  extracted: 12_345,
  settled: 0,
  loaded: 0,
  merged: 0,
  quarantined: 3,
  excluded: 1,
};
const later: DatasetProgress = { ...patients, extracted: 20_000 };
const results: DatasetProgress = { ...patients, name: 'lab.results', extracted: 10 };

let lines: string[];
beforeEach(() => {
  lines = [];
  vi.spyOn(console, 'error').mockImplementation((line: string) => void lines.push(line));
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('progress where there is no terminal', () => {
  it('is a plain line for each dataset, with rows read and loaded', () => {
    const display = progressDisplay(false, false);
    display.show('extract', [{ ...patients, extracted: 0 }, results]);
    vi.advanceTimersByTime(5_000);
    display.show('extract', [patients, results]);
    expect(lines).toEqual([
      'phase: extract',
      'extract: community.patients 12,345 of 20,000 rows read, 0 loaded, 2,469 rows/s, ETA 12 s',
      'extract: lab.results 10 of 20,000 rows read, 0 loaded, 0 rows/s, ETA –',
    ]);
  });

  it('says of a dataset at most every five seconds how far it is, and nothing where it came no further', () => {
    const display = progressDisplay(false, false);
    display.show('extract', [patients]);
    const steps = [1_000, 2_000, 1_900, 200, 100, 4_800, 5_000];
    const said = steps.map((ms, step) => {
      vi.advanceTimersByTime(ms);
      display.show('extract', [{ ...patients, extracted: patients.extracted + Math.min(step, 5) }]);
      return lines.length - 1;
    });
    expect(said).toEqual([0, 0, 0, 1, 1, 1, 2]);
    vi.advanceTimersByTime(20_000);
    display.show('extract', [{ ...patients, extracted: patients.extracted + 5 }]);
    expect(lines).toHaveLength(3);
  });

  it('says at once when a dataset has been read or loaded to its end, and once only', () => {
    const display = progressDisplay(false, false);
    display.show('extract', [patients]);
    display.show('extract', [later]);
    display.show('extract', [later]);
    display.show('load', [{ ...later, settled: 20_000, loaded: 19_000 }]);
    display.show('load', [{ ...later, settled: 20_000, loaded: 19_000 }]);
    expect(lines).toEqual([
      'phase: extract',
      expect.stringMatching(/^extract: community.patients 20,000 of 20,000 rows read, 0 loaded/),
      'phase: load',
      expect.stringMatching(/^load: community.patients 20,000 of 20,000 rows read, 19,000 loaded/),
    ]);
  });

  it('names each phase once when it begins', () => {
    const display = progressDisplay(false, false);
    for (const phase of ['extract', 'extract', 'duplicates', 'resolve', 'resolve'])
      display.show(phase, [patients]);
    expect(lines).toEqual(['phase: extract', 'phase: duplicates', 'phase: resolve']);
  });

  it('gives the rate of the last seconds and the time left at that rate, over reading and loading', () => {
    const display = progressDisplay(false, false);
    display.show('extract', [{ ...patients, extracted: 10_000 }]);
    vi.advanceTimersByTime(2_000);
    display.show('load', [{ ...later, settled: 10_000 }]);
    // 20,000 steps in two seconds, and 10,000 of 40,000 left.
    expect(lines.at(-1)).toContain('10,000 rows/s, ETA 1 s');
    display.show('reconcile', [{ ...later, settled: 20_000 }]);
    expect(lines.at(-1)).toContain('ETA done');
  });

  it('passes a note on as it is', () => {
    progressDisplay(false, false).note('The target does not answer.');
    expect(lines).toEqual(['The target does not answer.']);
  });
});

describe('progress for programs', () => {
  it('is one JSON object a line, and only what is new', () => {
    const display = progressDisplay(true, true);
    display.show('extract', [patients]);
    display.show('extract', [patients]);
    display.show('extract', [later]);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { event: 'progress', phase: 'extract', datasets: [patients] },
      { event: 'progress', phase: 'extract', datasets: [later] },
    ]);
  });

  it('wraps a note in JSON as well', () => {
    progressDisplay(true, false).note('a "quoted" word');
    expect(lines.map((line) => JSON.parse(line))).toEqual([{ event: 'note', line: 'a "quoted" word' }]);
  });
});

describe('bars in a terminal that has not room for all', () => {
  const dataset = (name: string, extracted: number, settled = 0) => ({
    ...patients,
    name,
    extracted,
    settled,
  });
  const all = [
    dataset('done', 20_000, 20_000),
    dataset('to come', 0),
    dataset('underway', 500),
    dataset('to come too', 0),
    dataset('loading', 20_000, 1),
  ];
  const names = (lines: number | undefined) => thatFit(all, lines).map(({ name }) => name);

  it('are of those underway, then of those to come, each at its place', () => {
    expect(names(4)).toEqual(['underway', 'loading']);
    expect(names(5)).toEqual(['to come', 'underway', 'loading']);
    expect(names(6)).toEqual(['to come', 'underway', 'to come too', 'loading']);
  });

  it('are all there where they fit, or where the size is not known', () => {
    for (const lines of [7, 0, undefined]) expect(names(lines)).toHaveLength(5);
  });

  it('are one at least', () => {
    expect(names(1)).toEqual(['underway']);
  });
});
