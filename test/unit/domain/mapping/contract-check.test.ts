import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ColumnValue } from '../../../../domain/contract.ts';
import { contracts } from '../../../../domain/contracts/index.ts';
import { contractCheck } from '../../../../domain/mapping/contract-check.ts';

const value: fc.Arbitrary<ColumnValue> = fc.oneof(
  fc.constantFrom(
    null,
    '',
    'male',
    '03',
    'A',
    'M',
    '9990000018',
    '1962-03-31',
    '2025-06-30T09:15',
    'Europe/London',
    'final',
  ),
  fc.constantFrom(
    '0.5',
    '0.50',
    '<',
    'x'.repeat(36),
    'x'.repeat(130),
    0,
    20,
    1_441,
    1.5,
    true,
    false,
    Number.NaN,
  ),
);

describe.each(Object.values(contracts))('the compiled contract of $table', (contract) => {
  const check = contractCheck(contract);
  const values = fc.tuple(...contract.columns.map(() => value));

  it('finds the same columns at fault as the published schema does', () => {
    fc.assert(
      fc.property(values, (row) => {
        const parsed = contract.schema.safeParse(
          Object.fromEntries(contract.columns.map((column, at) => [column, row[at]])),
        );
        const expected = parsed.success ? null : parsed.error.issues.map(({ path }) => String(path[0]));
        expect(check(row)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('forgets one row before the next', () => {
    const blank = contract.columns.map(() => null);
    const first = check(blank);
    check(contract.columns.map(() => 'x'));
    expect(check(blank)).toEqual(first);
    expect(first).toEqual(contract.columns.filter((column) => !contract.column[column]!.nullable));
  });
});
