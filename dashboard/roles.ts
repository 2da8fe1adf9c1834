import type { Role } from '../domain/dashboard-roles.ts';

export { EVERY_ROLE, type Role } from '../domain/dashboard-roles.ts';

/** Somebody who is signed in. `name` stands with every act of theirs. */
export interface Person {
  readonly name: string;
  readonly roles: readonly Role[];
}

export const mayAny = ({ roles }: Person, allowed: readonly Role[]): boolean =>
  roles.some((role) => allowed.includes(role));
