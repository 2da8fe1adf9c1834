import { describe, expect, it } from 'vitest';
import { findingLines } from '../../../reports/findings.ts';
import type { Finding } from '../../../store/evidence/read-findings.ts';

const finding = (changes: Partial<Finding>): Finding => ({
  ...{ dataset: 'lab.results', place: 'ehr', kind: 'altered', partition: 2, batch: 7 },
  ...{ rowRef: 'lab-results.psv:4711', columns: ['value_original'] },
  ...changes,
});
const lineOf = (changes: Partial<Finding>) => findingLines({ total: 1, named: [finding(changes)] })[0];

describe('a finding as a line', () => {
  it('names the row by its place in the source, and what differs', () => {
    expect(lineOf({})).toBe(
      'lab.results  ehr altered  lab-results.psv:4711 (partition 2 batch 7)  value_original',
    );
  });

  it('says that a row was put in, or that a batch of the ledger is meant', () => {
    const unplaced = { rowRef: null, columns: null };
    expect(lineOf({ ...unplaced, kind: 'surplus', partition: null, batch: null })).toBe(
      'lab.results  ehr surplus  a row without a staged row (no batch)',
    );
    expect(lineOf({ ...unplaced, kind: 'missing', place: 'staging' })).toBe(
      'lab.results  staging missing  a row that was read (partition 2 batch 7)',
    );
    expect(lineOf({ place: 'ledger', rowRef: null, columns: ['new'] })).toBe(
      'lab.results  ledger altered  the batch (partition 2 batch 7)  new',
    );
  });

  it('has the key where it was asked for and is known', () => {
    expect(lineOf({ key: 'L1' })).toContain(' key L1  value_original');
    expect(lineOf({ key: null })).not.toContain('key');
  });
});

it('those that are too many to be named are counted', () => {
  expect(findingLines({ total: 1_200, named: [finding({})] })).toHaveLength(2);
  expect(findingLines({ total: 1_200, named: [finding({})] })[1]).toBe('… and 1199 more, counted only');
  expect(findingLines({ total: 0, named: [] })).toEqual([]);
});
