import { keyOrder, type OrderedPart } from '../database/key-order.ts';
import type { Rendering } from './rendering.ts';

/** A part of a key, with how its text travels. */
export interface KeyPart extends OrderedPart {
  readonly rendering: Rendering;
}

/** In ascending order NULLs stand behind every value. */
export const { behindKey, upToKey, atKey } = keyOrder({ nulls: 'last', bind: ':' });
