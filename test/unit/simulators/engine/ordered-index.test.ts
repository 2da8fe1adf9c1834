import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OrderedIndex } from '../../../../simulators/engine/storage/ordered-index.ts';
import { RowVersion } from '../../../../simulators/engine/storage/row-version.ts';

const version = (key: number, serial: number) => new RowVersion(serial, serial, [key], 1, null);
const order = (left: RowVersion, right: RowVersion) =>
  Number(left.values[0]) - Number(right.values[0]) || left.serial - right.serial;
const behind = (key: number) => (entry: RowVersion) => (Number(entry.values[0]) < key ? -1 : 1);

const walk = (index: OrderedIndex, from: number, down: boolean) => {
  const next = index.cursor(behind(from), down);
  const keys: unknown[] = [];
  for (let entry = next(); entry; entry = next()) keys.push(entry.values[0]);
  return keys;
};

test('an index keeps any inserts and removals in order, up and down from any place', () => {
  const keys = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 3000 });
  fc.assert(
    fc.property(
      keys,
      fc.integer({ min: 0, max: 41 }),
      fc.nat(1500),
      fc.integer({ min: 2, max: 9 }),
      (all, from, built, step) => {
        const versions = all.map((key, at) => version(key, at));
        const index = new OrderedIndex(order);
        index.build(versions.slice(0, built));
        for (const one of versions.slice(built)) index.insert(one);
        for (const [at, one] of versions.entries()) if (at % step === 0) index.remove(one);
        const left = all.filter((_, at) => at % step !== 0).sort((one, other) => one - other);
        expect(walk(index, from, false)).toEqual(left.filter((key) => key >= from));
        expect(walk(index, from, true)).toEqual(left.filter((key) => key < from).reverse());
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);

test('a cursor goes on where it was while entries come and go around it', () => {
  const index = new OrderedIndex(order);
  const even = Array.from({ length: 2000 }, (_, at) => version(at * 2, at));
  index.build(even);
  for (const down of [false, true]) {
    const next = index.cursor(behind(down ? 10_000 : -1), down);
    const seen: number[] = [];
    for (let entry = next(), at = 0; entry; entry = next(), at += 1) {
      const key = Number(entry.values[0]);
      if (key % 2 === 0) seen.push(key);
      const behindCursor = version(down ? key + 1 : key - 1, 10_000 + at);
      index.insert(behindCursor);
      if (at % 3 === 0) index.remove(behindCursor);
      if (at % 5 === 0) {
        index.remove(entry);
        index.insert(entry);
      }
    }
    expect(seen).toEqual(
      even.map(({ values }) => Number(values[0])).sort((one, other) => (down ? other - one : one - other)),
    );
  }
});
