/**
 * A value as the simulators hold it. What a JS value means follows from its static `SqlType.family`:
 * - `exact`: a whole number as `number` while |n| ≤ 2^53 − 1 and as `bigint` beyond; anything with a fraction
 *   as a canonical decimal string (`-12.5`: no exponent, no leading `+`, no trailing zeros, `0.5` not `.5`).
 *   Scale is a matter of the type, not of the value: 1.50 as numeric(18,2) is held as `1.5`. See decimal.ts.
 * - `float`: `number`.
 * - `text`: `string` (UTF-16, as the database would give it to a Unicode client).
 * - `binary`: `Uint8Array`.
 * - `moment`, `interval`, `guid`, `rowid`: whatever the dialect chooses, compared only by its comparators.
 * SQL NULL is `null` in every family.
 */
export type Value = number | bigint | string | Uint8Array | null;

/** One row, by position. Never changed after it was made: versions and results share the same array. */
export type Row = readonly Value[];
