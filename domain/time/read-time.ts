/** Layouts of a time of day: `HH:MM` takes seconds as well. */
export type TimeLayout = 'HH:MM' | 'HHMM';

/** Seconds since midnight by the wall clock, or null where the text is no time of day. 24:00 is none. */
export function readTime(text: string, layout: TimeLayout): number | null {
  const pattern = layout === 'HH:MM' ? WITH_COLON : BARE;
  const found = pattern.exec(text);
  if (found === null) return null;
  return Number(found[1]) * 3_600 + Number(found[2]) * 60 + Number(found[3] ?? 0);
}

const WITH_COLON = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;
const BARE = /^([01]\d|2[0-3])([0-5]\d)$/;
