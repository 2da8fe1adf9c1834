import type { Isolation, Session } from '../../engine/session.ts';

/**
 * Levels by their number in MS-TDS 2.2.6.9. REPEATABLE READ and SERIALIZABLE take locks on the real server; here,
 * where nothing waits, a snapshot of the transaction gives what they promise.
 */
const LEVELS = [
  { name: 'READ UNCOMMITTED', isolation: 'read-uncommitted' },
  { name: 'READ COMMITTED', isolation: 'read-committed' },
  { name: 'REPEATABLE READ', isolation: 'transaction-snapshot' },
  { name: 'SERIALIZABLE', isolation: 'transaction-snapshot' },
  { name: 'SNAPSHOT', isolation: 'transaction-snapshot' },
] as const satisfies readonly { name: string; isolation: Isolation }[];

export type LevelName = (typeof LEVELS)[number]['name'];

const OPTION = 'TRANSACTION ISOLATION LEVEL';

/** The level with this number on the wire; null for 0, which leaves it as it is, and for what is unknown. */
export const levelNumbered = (number: number): LevelName | null => LEVELS[number - 1]?.name ?? null;

export const isLevelName = (name: string): name is LevelName => LEVELS.some((level) => level.name === name);

/** Sets the level of the session's next transaction or statement. */
export function setLevel(session: Session, name: LevelName): void {
  const { isolation } = LEVELS.find((level) => level.name === name)!;
  const versioned = session.database.settings.get('READ_COMMITTED_SNAPSHOT') === 'ON';
  session.options.set(OPTION, name);
  session.isolation = name === 'READ COMMITTED' && versioned ? 'statement-snapshot' : isolation;
}

export const levelOf = (session: Session): string => session.options.get(OPTION) ?? 'READ COMMITTED';
