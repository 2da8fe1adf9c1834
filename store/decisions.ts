/** What a run's records are matched by (identity/matched-by.ts); a partition of its own, dropped with the run's staging. */
export const sharedNumberTable = (runId: number): string => `staging."shared_number_r${runId}"`;
export const pointedTable = (runId: number): string => `staging."pointed_r${runId}"`;

/** What resolve decided about records of one run: likewise. */
export const decisionTable = (runId: number): string => `staging."decision_r${runId}"`;

/** Rows chosen from several records, and what was not chosen, of one run: likewise. */
export const goldenTable = (runId: number): string => `staging."golden_r${runId}"`;
export const otherValueTable = (runId: number): string => `staging."other_value_r${runId}"`;
