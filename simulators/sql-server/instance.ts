import { Instance } from '../engine/instance.ts';
import { sqlServerDialect } from './dialect/dialect.ts';

/** A SQL Server simulator without a wire: databases, logins, faults and record. `now` in milliseconds since the epoch. */
export function sqlServerInstance(now: () => number = Date.now): Instance {
  const instance: Instance = new Instance(
    sqlServerDialect(() => instance, now),
    now,
  );
  return instance;
}
