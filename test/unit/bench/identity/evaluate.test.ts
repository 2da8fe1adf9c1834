import { describe, expect, it } from 'vitest';
import type { Decisions } from '../../../../bench/identity/decisions.ts';
import { evaluate } from '../../../../bench/identity/evaluate.ts';
import { Truth } from '../../../../bench/identity/truth.ts';
import type { Label } from '../../../../fixtures/labelled/population.ts';

const NUMBERS = { a: '9990000018', b: '9990000026' } as const;

/** Labels from `key: person`, each in the PAS with the number a of its own, unless something else is said. */
function truthOf(people: Readonly<Record<string, number | (Partial<Label> & { person: number })>>): Truth {
  const truth = new Truth();
  for (const [key, said] of Object.entries(people)) {
    const given = typeof said === 'number' ? { person: said } : said;
    truth.add({
      ...{ source: 'pas.patients', key, birth: given.person, family: given.person },
      ...{ number: NUMBERS.a, numberIs: 'own', restricted: false, marks: [] },
      ...given,
    });
  }
  return truth;
}

const id = (key: string) => `pas.patients ${key}`;
const nothing: Decisions = { placed: [], suggested: null, asked: [] };
const joined = (...keys: string[]): Decisions => ({
  placed: keys.map((key, at) => ({ record: id(key), person: 1, rule: at === 0 ? null : 'CERTAIN' })),
  suggested: null,
  asked: [],
});
const suggesting = (...pairs: (readonly [string, string])[]): Decisions => ({
  placed: [],
  suggested: pairs.map(([a, b]) => ({ a: id(a), b: id(b), rule: 'SCORE' })),
  asked: [],
});
const withoutNumber = (person: number) => ({ person, number: null, numberIs: 'none' as const });

describe('a pair of one person', () => {
  it('is usable where both hold one number of their own that nobody else holds', () => {
    expect(evaluate(truthOf({ x: 1, y: 1, z: 1 }), nothing).truePairs).toEqual({
      usable: 3,
      withheld: 0,
      remaining: 0,
    });
  });

  it.each([
    ['one side has no number', { y: withoutNumber(1) }],
    ['the numbers differ', { y: { person: 1, number: NUMBERS.b } }],
    [
      'both hold one that is superseded',
      { x: { person: 1, numberIs: 'superseded' }, y: { person: 1, numberIs: 'superseded' } },
    ],
    ['somebody else goes by the number', { y: 1, z: { person: 2, numberIs: 'confused' } }],
    ['the number was keyed for somebody else', { y: 1, z: { person: 2, numberIs: 'mis-keyed' } }],
  ] as const)('remains where %s', (_, people) => {
    const { truePairs } = evaluate(truthOf({ x: 1, ...people }), nothing);
    expect(truePairs).toEqual({ usable: 0, withheld: 0, remaining: 1 });
  });

  it('is withheld where one side is restricted, and asked of no recall', () => {
    const truth = truthOf({ x: 1, y: { person: 1, restricted: true } });
    const judged = evaluate(truth, joined('x', 'y'));
    expect(judged.truePairs).toEqual({ usable: 0, withheld: 1, remaining: 0 });
    expect(judged.withheldJoined).toBe(1);
    expect(judged.autoRecall).toBeNull();
    expect(judged.falseMerges).toBe(0);
  });
});

describe('automatic merges', () => {
  it('are counted in pairs, those through a third record too', () => {
    const judged = evaluate(truthOf({ x: 1, y: 1, z: 2 }), joined('x', 'y', 'z'));
    expect(judged.joined).toBe(3);
    expect(judged.falseMerges).toBe(2);
    expect(judged.pairPrecision).toBeCloseTo(1 / 3);
    expect(judged.bound).toBeNull();
  });

  it('have the bound 3 / n where none is false', () => {
    expect(evaluate(truthOf({ x: 1, y: 1, z: 1 }), joined('x', 'y', 'z')).bound).toBe(1);
  });

  it('recall the usable pairs, whatever else was joined', () => {
    const truth = truthOf({ x: 1, y: 1, z: 1, lost: withoutNumber(1) });
    const judged = evaluate(truth, joined('x', 'y', 'lost'));
    expect(judged.autoRecall).toBeCloseTo(1 / 3);
    expect(judged.remainingJoined).toBe(2);
  });

  it('say what was done to the usable pairs that were missed', () => {
    const truth = truthOf({
      x: 1,
      y: { person: 1, marks: ['moved'] },
      z: { person: 1, marks: ['moved', 'birth-date-off'] },
    });
    expect(evaluate(truth, nothing).missed).toEqual([
      ['birth-date-off + moved', 2],
      ['moved', 1],
    ]);
  });

  it('say which rule asked about the usable pairs that were missed, or that none did', () => {
    const truth = truthOf({ w: 1, x: 1, y: 1, z: withoutNumber(1) });
    const asked = [
      { a: id('x'), b: id('w'), rule: 'NAMES' },
      { a: id('w'), b: id('z'), rule: 'NAMES' },
    ];
    expect(evaluate(truth, { ...joined('w', 'y'), asked }).missedBy).toEqual([
      ['NAMES', 1],
      ['asked of a third record alone', 1],
    ]);
  });

  it('are laid out by rule and by who was taken for whom', () => {
    const truth = truthOf({
      x: { person: 1, birth: 7, family: 3 },
      twin: { person: 2, birth: 7, family: 3 },
      father: { person: 3, birth: 8, family: 3 },
      stranger: { person: 4, birth: 9, family: 4 },
    });
    const placed = [
      ...['x', 'twin', 'father', 'stranger'].map((key) => ({ record: id(key), person: 1, rule: key })),
    ];
    const { joinedBy } = evaluate(truth, {
      placed: placed.with(0, { ...placed[0]!, rule: null as never }),
      suggested: null,
      asked: [],
    });
    const one = { pairs: 1, right: 0, twins: 0, family: 0, strangers: 0 };
    expect(joinedBy).toEqual([
      { ...one, rule: 'father', family: 1 },
      { ...one, rule: 'father + stranger', strangers: 1 },
      { ...one, rule: 'father + twin', family: 1 },
      { ...one, rule: 'stranger', strangers: 1 },
      { ...one, rule: 'stranger + twin', strangers: 1 },
      { ...one, rule: 'twin', twins: 1 },
    ]);
  });
});

describe('suggestions', () => {
  const truth = () => truthOf({ x: 1, y: withoutNumber(1), z: withoutNumber(1), other: withoutNumber(2) });

  it('recall the remaining pairs that were not joined', () => {
    const judged = evaluate(truth(), { ...joined('x', 'y'), suggested: suggesting(['x', 'z']).suggested });
    expect(judged.suggestionRecall).toBe(1 / 2);
    expect(judged.suggestionPrecision).toBe(1);
  });

  it('are precise as far as they are of one person; a pair shown twice counts once', () => {
    const judged = evaluate(truth(), suggesting(['x', 'y'], ['y', 'x'], ['x', 'other']));
    expect(judged.suggestionPrecision).toBe(1 / 2);
    expect(judged.suggestedBy).toEqual([
      { rule: 'SCORE', pairs: 2, right: 1, twins: 0, family: 0, strangers: 1 },
    ]);
  });

  it('of a pair that was joined anyway are none', () => {
    const judged = evaluate(truth(), { ...joined('x', 'y'), suggested: suggesting(['x', 'y']).suggested });
    expect(judged.suggestionPrecision).toBeNull();
  });

  it('do not exist for a run that knows none, which is not the same as finding none', () => {
    expect(evaluate(truth(), nothing)).toMatchObject({ suggestionRecall: null, suggestionPrecision: null });
    expect(evaluate(truth(), suggesting()).suggestionRecall).toBe(0);
  });
});

it('refuses decisions about records that are not in the population', () => {
  expect(() => evaluate(truthOf({ x: 1 }), joined('x', 'unknown'))).toThrow(RangeError);
});
