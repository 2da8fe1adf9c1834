import { keyOrder } from '../database/key-order.ts';

/** In ascending order NULLs stand before every value. */
export const { behindKey, upToKey, atKey } = keyOrder({ nulls: 'first', bind: '@' });
