import type { Role } from '../../roles.ts';

/** Who sees what was said of a sampled row: words of people, in which a name can stand. */
export const SEES_REMARKS: readonly Role[] = ['engineer', 'reviewer', 'approver', 'auditor'];

/** Who sees what a sampled row says, each time with a reason. */
export const SEES_FIELDS: readonly Role[] = ['reviewer', 'approver'];

/** Who says what they found of it. */
export const REMARKS_ON_ROWS: readonly Role[] = ['reviewer'];
