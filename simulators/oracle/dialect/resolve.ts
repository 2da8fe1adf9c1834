import type { Argument, FunctionDefinition, ResolvedFunction } from '../../engine/dialect.ts';
import type { Session } from '../../engine/session.ts';
import { SqlError } from '../../engine/sql-error.ts';
import type { SqlType } from '../../engine/sql-type.ts';
import type { Value } from '../../engine/value.ts';
import { isLong } from './types.ts';

type Apply = (values: readonly Value[], session: Session) => Value;

/** Text without characters is NULL. */
export const orNull = (text: string): string | null => (text === '' ? null : text);

/** A function of `least` to `most` arguments whose families must be among those given, the last for all others. */
export const define =
  (
    least: number,
    most: number,
    families: readonly (readonly SqlType['family'][])[],
    resolve: (args: readonly Argument[]) => ResolvedFunction,
  ): FunctionDefinition =>
  (args) => {
    if (args.length < least || args.length > most) throw new SqlError('wrong-arguments');
    for (const [index, { type }] of args.entries()) {
      const allowed = families[Math.min(index, families.length - 1)] ?? [];
      if (isLong(type)) throw new SqlError('type-clash', { near: type.name });
      if (type.family !== 'null' && !allowed.includes(type.family)) {
        throw new SqlError('type-clash', { near: type.name });
      }
    }
    return resolve(args);
  };

export const returns = (
  type: SqlType,
  apply: Apply,
  rest: Partial<ResolvedFunction> = {},
): ResolvedFunction => ({
  type,
  apply,
  ...rest,
});
