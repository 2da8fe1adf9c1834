import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { progressDisplay } from '../../../cli/progress-display.ts';
import type { DatasetProgress } from '../../../store/progress.ts';

const patients: DatasetProgress = {
  name: 'community.patients',
  planned: 20_000,
  extracted: 12_345,
  loaded: 0,
  quarantined: 3,
  excluded: 1,
};
const later: DatasetProgress = { ...patients, extracted: 20_000 };

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
    progressDisplay(false, false).show('extract', [patients]);
    expect(lines).toEqual([
      'extract: community.patients 12,345 of 20,000 rows read, 0 loaded, 0 rows/s, ETA –',
    ]);
  });

  it('is said again when the phase changes, and otherwise every five seconds', () => {
    const display = progressDisplay(false, false);
    vi.advanceTimersByTime(10_000);
    display.show('extract', [patients]);
    display.show('extract', [patients]);
    vi.advanceTimersByTime(4_900);
    display.show('extract', [patients]);
    expect(lines).toHaveLength(1);
    display.show('load', [patients]);
    expect(lines).toHaveLength(2);
    vi.advanceTimersByTime(5_100);
    display.show('load', [patients]);
    expect(lines).toHaveLength(3);
  });

  it('gives the rate of the last seconds and the time left at that rate, over reading and loading', () => {
    const display = progressDisplay(false, false);
    display.show('extract', [{ ...patients, extracted: 10_000 }]);
    vi.advanceTimersByTime(2_000);
    display.show('load', [{ ...later, loaded: 10_000 }]);
    // 20,000 steps in two seconds, and 10,000 of 40,000 left.
    expect(lines.at(-1)).toContain('10,000 rows/s, ETA 1 s');
    display.show('reconcile', [{ ...later, loaded: 20_000 }]);
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
