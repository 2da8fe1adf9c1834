import { shown } from '../../../reports/tables/table.ts';

/** A figure for people; what is not known is said, and never shown as none. */
export const count = (rows: number | null): string => shown(rows, 'count');

export const moment = (at: Date | null): string => (at === null ? '–' : shown(at.toISOString(), 'moment'));

export const percent = (share: number): string =>
  `${(share * 100).toLocaleString('en-GB', { maximumFractionDigits: 1 })} %`;

export const plural = (number: number, one: string, many: string): string =>
  `${count(number)} ${number === 1 ? one : many}`;

/** `2 h 5 min`, `40 s`: as precise as anybody plans by. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
