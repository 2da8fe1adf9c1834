/** What resolve decided about records of one run; a partition of its own, dropped with the run's staging. */
export const decisionTable = (runId: number): string => `staging."decision_r${runId}"`;
