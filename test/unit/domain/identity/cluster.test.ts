import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterLinks, type Link } from '../../../../domain/identity/cluster.ts';

const merge = (a: string, b: string, rule = 'certain.names'): Link => ({ a, b, verdict: 'merge', rule });
const point = (a: string, b: string): Link => merge(a, b, 'pointer.merged-by-source');
const review = (a: string, b: string, rule = 'conflict.names'): Link => ({ a, b, verdict: 'review', rule });
const apart = (a: string, b: string, rule = 'none'): Link => ({ a, b, verdict: 'apart', rule });

describe('records become one person', () => {
  it('where every pair of them merges', () => {
    const links = [merge('a', 'b'), merge('b', 'c'), merge('c', 'a'), merge('x', 'y')];
    expect(clusterLinks(links)).toEqual({
      clusters: [
        ['a', 'b', 'c'],
        ['x', 'y'],
      ],
      chains: [],
    });
  });

  it('and not where two hang together through a third', () => {
    expect(clusterLinks([merge('a', 'b'), merge('b', 'c'), review('a', 'c')])).toEqual({
      clusters: [],
      chains: [{ records: ['a', 'b', 'c'], apart: [['a', 'c']] }],
    });
  });

  it('but do where the two say too little to disagree', () => {
    const little = { ...review('a', 'c', 'never.unnamed'), tooLittle: true };
    expect(clusterLinks([merge('a', 'b'), merge('b', 'c'), little])).toEqual({
      clusters: [['a', 'b', 'c']],
      chains: [],
    });
    expect(clusterLinks([merge('a', 'b'), little]).clusters).toEqual([['a', 'b']]);
    const torn = [
      merge('a', 'b'),
      merge('b', 'c'),
      little,
      merge('c', 'd'),
      review('b', 'd'),
      review('a', 'd'),
    ];
    expect(clusterLinks(torn).clusters).toEqual([]);
  });

  it('nor where nobody judged a pair', () => {
    expect(clusterLinks([merge('a', 'b'), merge('b', 'c')]).clusters).toEqual([]);
  });

  it('but stay joined where they agree with exactly the same others', () => {
    const links = [merge('a', 'b'), merge('a', 'c'), merge('b', 'c'), merge('c', 'd')];
    expect(clusterLinks(links)).toEqual({
      clusters: [['a', 'b']],
      chains: [
        {
          records: ['a', 'b', 'c', 'd'],
          apart: [
            ['a', 'd'],
            ['b', 'd'],
          ],
        },
      ],
    });
  });
});

describe('records that are alike to the letter', () => {
  const alike = (a: string, b: string): Link => ({ ...merge(a, b), alike: true });

  it('stay joined though a third agrees with one of them alone, which stays apart and is looked at', () => {
    expect(clusterLinks([alike('a', 'b'), merge('b', 'c'), review('a', 'c')])).toEqual({
      clusters: [['a', 'b']],
      chains: [{ records: ['a', 'b', 'c'], apart: [['a', 'c']] }],
    });
  });

  it('do not where another that is like both disagrees with one of them', () => {
    const links = [alike('a', 'b'), alike('b', 'c'), { ...review('a', 'c', 'never.sex'), alike: true }];
    expect(clusterLinks(links).clusters).toEqual([]);
  });

  it('nor where they do not merge', () => {
    const kept = { ...apart('a', 'c', 'person.rejected'), alike: true };
    expect(clusterLinks([merge('a', 'b'), merge('b', 'c'), kept]).clusters).toEqual([]);
  });
});

describe('records that their source merged', () => {
  it('count as one: a third agrees with them where it agrees with one and nothing speaks against', () => {
    expect(clusterLinks([point('a', 'b'), merge('b', 'c'), apart('a', 'c')]).clusters).toEqual([
      ['a', 'b', 'c'],
    ]);
  });

  it('do not take in a third that speaks against one of them', () => {
    const { clusters, chains } = clusterLinks([point('a', 'b'), merge('b', 'c'), review('a', 'c')]);
    expect(clusters).toEqual([['a', 'b']]);
    expect(chains).toEqual([]);
    expect(clusterLinks([point('a', 'b'), merge('b', 'c'), apart('a', 'c', 'never.sex')]).clusters).toEqual([
      ['a', 'b'],
    ]);
  });

  it('fall apart where two of a chain are refused', () => {
    expect(clusterLinks([point('a', 'b'), point('b', 'c'), review('a', 'c')])).toEqual({
      clusters: [],
      chains: [{ records: ['a', 'b', 'c'], apart: [['a', 'c']] }],
    });
  });
});

const KEYS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const PAIRS = KEYS.flatMap((a, at) => KEYS.slice(at + 1).map((b) => [a, b] as const));
const links = fc
  .array(fc.constantFrom('merge', 'merge', 'merge', 'point', 'review', 'apart', 'never', 'unjudged'), {
    minLength: PAIRS.length,
    maxLength: PAIRS.length,
  })
  .map((kinds) =>
    PAIRS.flatMap(([a, b], at): Link[] => {
      if (kinds[at] === 'merge') return [merge(a, b)];
      if (kinds[at] === 'point') return at % 3 === 0 ? [point(a, b)] : [merge(a, b)];
      if (kinds[at] === 'review') return [review(a, b)];
      if (kinds[at] === 'apart') return [apart(a, b)];
      return kinds[at] === 'never' ? [apart(a, b, 'never.sex')] : [];
    }),
  );

describe('whatever was judged', () => {
  it('the result does not depend on the order of pairs, or of the two in a pair', () => {
    fc.assert(
      fc.property(links, fc.array(fc.nat(), { minLength: 21, maxLength: 21 }), (judged, keys) => {
        const shuffled = judged
          .map(
            (link, at) =>
              [keys[at]!, keys[at]! % 2 === 0 ? link : { ...link, a: link.b, b: link.a }] as const,
          )
          .sort(([x], [y]) => x - y)
          .map(([, link]) => link);
        expect(clusterLinks(shuffled)).toEqual(clusterLinks(judged));
      }),
      { numRuns: 500 },
    );
  });

  it('no two records of a cluster are refused, and without pointers all of them merge', () => {
    fc.assert(
      fc.property(links, (judged) => {
        const byPair = new Map(judged.map((link) => [`${link.a}${link.b}`, link]));
        const pointed = judged.some(({ rule }) => rule.startsWith('pointer.'));
        for (const cluster of clusterLinks(judged).clusters)
          for (const [at, a] of cluster.entries())
            for (const b of cluster.slice(at + 1)) {
              const link = byPair.get(`${a}${b}`);
              expect(link?.verdict).not.toBe('review');
              expect(link?.rule ?? '').not.toMatch(/^never\./);
              if (!pointed) expect(link?.verdict).toBe('merge');
            }
      }),
      { numRuns: 1000 },
    );
  });

  it('an unrelated record changes nothing', () => {
    fc.assert(
      fc.property(links, (judged) => {
        const { clusters, chains } = clusterLinks([...judged, merge('y', 'z')]);
        const before = clusterLinks(judged);
        expect(clusters).toEqual([...before.clusters, ['y', 'z']]);
        expect(chains).toEqual(before.chains);
      }),
    );
  });
});
