import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterLinks, type Link } from '../../../../domain/identity/cluster.ts';
import { clusterDecided } from '../../../../domain/identity/cluster-decided.ts';

const merge = (a: string, b: string, rule = 'certain.names'): Link => ({ a, b, verdict: 'merge', rule });
const accept = (a: string, b: string): Link => merge(a, b, 'person.accepted');
const reject = (a: string, b: string): Link => ({ a, b, verdict: 'apart', rule: 'person.rejected' });
const review = (a: string, b: string): Link => ({ a, b, verdict: 'review', rule: 'conflict.names' });
const apart = (a: string, b: string): Link => ({ a, b, verdict: 'apart', rule: 'none' });

describe('an accepted pair', () => {
  it('joins two records', () => {
    expect(clusterDecided([accept('a', 'b')])).toEqual({ clusters: [['a', 'b']], chains: [] });
  });

  it('joins all that the policy makes of the two', () => {
    const links = [merge('a', 'a2'), merge('b', 'b2'), accept('a', 'b'), apart('a2', 'b2')];
    expect(clusterDecided(links)).toEqual({ clusters: [['a', 'a2', 'b', 'b2']], chains: [] });
  });

  it('lets a third in that hung between them', () => {
    const links = [merge('a', 'x'), merge('x', 'c'), accept('a', 'c')];
    expect(clusterDecided(links)).toEqual({ clusters: [['a', 'c', 'x']], chains: [] });
  });

  it('does not resolve a chain that it is no part of', () => {
    const links = [merge('a', 'x'), merge('x', 'y'), apart('a', 'y'), accept('a', 'b'), apart('b', 'x')];
    expect(clusterDecided(links)).toMatchObject({
      clusters: [['a', 'b']],
      chains: [{ records: ['a', 'b', 'x', 'y'], apart: [['a', 'y']] }],
    });
  });

  it('joins nothing where a record of the one speaks against one of the other, and breaks nothing up', () => {
    const links = [merge('a', 'a2'), accept('a', 'b'), review('a2', 'b')];
    expect(clusterDecided(links)).toEqual({
      clusters: [['a', 'a2']],
      chains: [{ records: ['a', 'a2', 'b'], apart: [['a2', 'b']] }],
    });
    expect(clusterDecided([merge('a', 'a2'), accept('a', 'b'), accept('a2', 'b')]).clusters).toEqual([
      ['a', 'a2', 'b'],
    ]);
  });
});

describe('a rejected pair', () => {
  it('stays apart', () => {
    expect(clusterDecided([reject('a', 'b')])).toEqual({ clusters: [], chains: [] });
  });

  it('keeps a third out that is joined to both, and shows it', () => {
    expect(clusterDecided([merge('a', 'x'), merge('b', 'x'), reject('a', 'b')])).toEqual({
      clusters: [],
      chains: [{ records: ['a', 'b', 'x'], apart: [['a', 'b']] }],
    });
  });

  it('stands against records that other decisions would join', () => {
    expect(clusterDecided([accept('a', 'b'), accept('b', 'c'), reject('a', 'c')])).toEqual({
      clusters: [],
      chains: [{ records: ['a', 'b', 'c'], apart: [['a', 'c']] }],
    });
  });

  it('keeps records apart that their source merged', () => {
    const links = [merge('a', 'c', 'pointer.merged-by-source'), merge('c', 'b'), reject('a', 'b')];
    expect(clusterDecided(links).clusters).toEqual([['a', 'c']]);
  });
});

const KEYS = ['a', 'b', 'c', 'd', 'e', 'f'];
const PAIRS = KEYS.flatMap((a, at) => KEYS.slice(at + 1).map((b): [string, string] => [a, b]));
const verdicts = fc.array(fc.constantFrom(merge, accept, reject, review, apart), {
  minLength: PAIRS.length,
  maxLength: PAIRS.length,
});
const linksOf = (judged: ((a: string, b: string) => Link)[]): Link[] =>
  PAIRS.map(([a, b], at) => judged[at]!(a, b));

describe('whatever people decided', () => {
  it('the order of links decides nothing', () => {
    fc.assert(
      fc.property(verdicts, fc.nat(), (judged, turn) => {
        const links = linksOf(judged);
        const turned = [
          ...links.slice(turn % links.length),
          ...links.slice(0, turn % links.length),
        ].reverse();
        expect(clusterDecided(turned)).toEqual(clusterDecided(links));
      }),
    );
  });

  it('no two that were rejected, or are under review, are one', () => {
    fc.assert(
      fc.property(verdicts, (judged) => {
        const links = linksOf(judged);
        const { clusters } = clusterDecided(links);
        const refused = links.filter(
          ({ verdict, rule }) => verdict === 'review' || rule === 'person.rejected',
        );
        for (const { a, b } of refused)
          expect(clusters.some((cluster) => cluster.includes(a) && cluster.includes(b))).toBe(false);
      }),
    );
  });

  it('an acceptance breaks nothing up that the policy joins', () => {
    fc.assert(
      fc.property(verdicts, (judged) => {
        const links = linksOf(judged);
        const { clusters } = clusterDecided(links);
        const without = links.map((link) => (link.rule === 'person.accepted' ? apart(link.a, link.b) : link));
        for (const one of clusterLinks(without).clusters)
          expect(clusters.some((cluster) => one.every((key) => cluster.includes(key)))).toBe(true);
      }),
    );
  });
});
