import type { Role } from '../../roles.ts';

/** Who sees reviews by references, and what people decided on them. */
export const SEES_REVIEWS: readonly Role[] = ['reviewer', 'auditor'];

/** Who sees what the records say, each time with a reason, and decides. */
export const DECIDES: readonly Role[] = ['reviewer'];
