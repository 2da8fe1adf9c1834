import type { Bind } from '../../engine/result.ts';
import type { BindValue } from './bind-values.ts';

/**
 * Names for values that came by position, one for each place where a bind stands in the text. Null where they are
 * not as many as the statement has places.
 */
export function namedBinds(names: readonly string[], values: readonly BindValue[]): readonly Bind[] | null {
  if (names.length !== values.length) return null;
  const binds = new Map<string, Bind>();
  for (const [index, name] of names.entries()) {
    if (!binds.has(name)) binds.set(name, { name, ...values[index]! });
  }
  return [...binds.values()];
}
