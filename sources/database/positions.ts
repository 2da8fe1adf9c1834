import type { Position } from '../source.ts';

/** A key's values as rendered. Where null stands among them is the engine's own (key-order.ts). */
export type KeyTexts = readonly (string | null)[];

/** A place in the key's order: how many rows of the dataset lie before it, and the key of the last of them. */
export interface Place {
  readonly ordinal: number;
  /** Null before the first row, and behind the last one of a dataset whose end is open. */
  readonly key: KeyTexts | null;
}

export const START: Place = { ordinal: 0, key: null };

export const positionOf = ({ ordinal, key }: Place): Position => JSON.stringify([ordinal, key]);

export function placeOf(position: Position): Place {
  const [ordinal, key] = JSON.parse(position) as [number, KeyTexts | null];
  return { ordinal, key };
}
