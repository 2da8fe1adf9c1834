import type { Role } from '../../roles.ts';

/** Who works on quarantined rows: gives them to somebody, says something, sets their state. */
export const WORKS: readonly Role[] = ['engineer', 'reviewer'];

/** Who sees what was said of a row: words of people, in which a name can stand. */
export const SEES_WORK: readonly Role[] = [...WORKS, 'auditor'];

/** Who may see the original bytes of a row, each time with a reason. */
export const SEES_ORIGINALS: readonly Role[] = ['reviewer', 'approver'];
