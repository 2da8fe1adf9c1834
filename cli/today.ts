/** `YYYY-MM-DD` in UTC: the day it is. */
export const today = (): string => new Date().toISOString().slice(0, 10);
