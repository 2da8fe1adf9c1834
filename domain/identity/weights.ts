import type { Weights } from './policy-shape.ts';

/**
 * Chances of each level among pairs of one person (`m`) and of two (`u`), reasoned from what is known of records
 * and not fitted to any: `estimateWeights` gives a trust its own. Where fields hang together (telephone, practice
 * and first line go with the postcode), the weaker ones are credited with less than they would earn alone.
 * A level that is not listed, and whatever is missing, says nothing either way.
 */
export const WEIGHTS: Weights = {
  number: {
    near: { m: 0.05, u: 0.0002 },
    different: { m: 0.3, u: 0.9 },
    'both-verified': { m: 0.05, u: 0.5 },
  },
  birthDate: {
    equal: { m: 0.95, u: 0.00004 },
    'first-january': { m: 0.01, u: 0.0002 },
    transposed: { m: 0.01, u: 0.0002 },
    'typing-error': { m: 0.02, u: 0.001 },
    'year-only': { m: 0.01, u: 0.0005 },
    different: { m: 0.008, u: 0.4 },
    generation: { m: 0.002, u: 0.6 },
  },
  // `u` of an equal name is the share of people who bear it, where that is known.
  family: {
    equal: { m: 0.84, u: 0.0015 },
    variant: { m: 0.05, u: 0.004 },
    'typing-error': { m: 0.05, u: 0.002 },
    different: { m: 0.06, u: 0.99 },
  },
  given: {
    equal: { m: 0.8, u: 0.008 },
    form: { m: 0.06, u: 0.003 },
    variant: { m: 0.04, u: 0.003 },
    'typing-error': { m: 0.03, u: 0.002 },
    loose: { m: 0.02, u: 0.003 },
    initial: { m: 0.015, u: 0.003 },
    weak: { m: 0.02, u: 0.02 },
    'other-middle': { m: 0.01, u: 0.003 },
    resembling: { m: 0.01, u: 0.01 },
    different: { m: 0.01, u: 0.95 },
  },
  sex: { equal: { m: 0.99, u: 0.5 }, different: { m: 0.01, u: 0.5 } },
  postcode: {
    equal: { m: 0.82, u: 0.0005 },
    district: { m: 0.08, u: 0.02 },
    different: { m: 0.1, u: 0.98 },
  },
  address: { equal: { m: 0.8, u: 0.2 }, different: { m: 0.2, u: 0.25 } },
  phone: { equal: { m: 0.7, u: 0.002 }, different: { m: 0.6, u: 0.998 } },
  email: { equal: { m: 0.7, u: 0.001 }, different: { m: 0.5, u: 0.999 } },
  practice: { equal: { m: 0.8, u: 0.05 }, different: { m: 0.75, u: 0.95 } },
  scheme: { equal: { m: 0.99, u: 0.00001 }, different: { m: 0.01, u: 1 } },
};

/** In the order in which patterns name their levels. */
export const SCORED_FIELDS = Object.keys(WEIGHTS) as readonly (keyof Weights)[];
