import { type Day, dayOf, isoDate } from '../time/calendar-day.ts';
import { readNhsNumber } from '../values/nhs-number.ts';
import type { AnswerCells } from './answer-layout.ts';
import { readReference, type TraceReference } from './reference.ts';
import type { TraceRefusal } from './trace-refusals.ts';

/** What the tracing service says of one record. */
export interface TraceAnswer {
  readonly reference: TraceReference;
  /** The number that it says was sent. */
  readonly sent: string | null;
  /** NHS Data Dictionary: NHS NUMBER STATUS INDICATOR CODE. */
  readonly status: string;
  /** How many patients it found. */
  readonly found: 'one' | 'none' | 'several';
  /** The number found; of a superseded one the retained. */
  readonly number: string | null;
  /** The number sent, where it is superseded by `number`, or was made invalid and has no successor. */
  readonly oldNumber: string | null;
  /** `YYYY-MM-DD`. */
  readonly deathDate: string | null;
  readonly restricted: boolean;
}

export interface AnswerSettings {
  /** Opens the range 999…, which only synthetic data uses. */
  readonly synthetic: boolean;
  readonly localDummies: ReadonlySet<string>;
  /** No death is later. */
  readonly today: Day;
}

/** NHS MPS answers with these where it found nobody, and several. */
const NOBODY = '0000000000';
const SEVERAL = '9999999999';
/** Codes of a national response: the number sent is superseded; it is invalid; the patient is sensitive. */
const SUPERSEDED = '90';
const INVALIDATED = '91';
const SENSITIVE = '92';
const RESTRICTED: ReadonlySet<string> = new Set(['R', 'V', 'S']);

/** Reads one row, or says why it cannot be applied; pure, and knows nothing of the record. */
export function readAnswer(cells: AnswerCells, settings: AnswerSettings): TraceAnswer | TraceRefusal {
  const reference = readReference(cells.reference);
  if (reference === null) return 'reference';
  if (!/^0[1-8]$/.test(cells.status)) return 'status';
  const sent = cells.sent === '' ? null : readNhsNumber(cells.sent, settings.synthetic).digits;
  const found = findingOf(cells.matched);
  const number = found === 'one' ? numberOf(cells.matched, settings) : null;
  if ((sent === null && cells.sent !== '') || (found === 'one' && number === null)) return 'number';
  const deathDate = cells.deathDate === '' ? null : dayIn(cells.deathDate, settings.today);
  if (deathDate === undefined) return 'date';
  const flag = cells.sensitivity.toUpperCase();
  if (flag !== '' && flag !== 'U' && !RESTRICTED.has(flag)) return 'flag';
  const { status, code } = cells;
  if (!fits({ status, code, sent, number })) return 'contradiction';
  const old = code === SUPERSEDED || code === INVALIDATED;
  const restricted = RESTRICTED.has(flag) || code === SENSITIVE;
  return { reference, sent, status, found, number, oldNumber: old ? sent : null, deathDate, restricted };
}

const findingOf = (matched: string): TraceAnswer['found'] => {
  if (matched === SEVERAL) return 'several';
  return matched === '' || matched === NOBODY ? 'none' : 'one';
};

function numberOf(text: string, { synthetic, localDummies }: AnswerSettings): string | null {
  const { kind, digits } = readNhsNumber(text, synthetic);
  return kind === 'usable' && !localDummies.has(digits!) ? digits : null;
}

/** Undefined where it is no day, or one to come. */
function dayIn(text: string, today: Day): string | undefined {
  const [, year, month, day] = /^(\d{4})-?(\d\d)-?(\d\d)$/.exec(text) ?? [];
  const found = dayOf(Number(year), Number(month), Number(day));
  return found === 0 || found > today ? undefined : isoDate(found);
}

interface Claims {
  readonly status: string;
  readonly code: string;
  readonly sent: string | null;
  readonly number: string | null;
}

/** Another number than the one sent is taken only where it is verified; and only a code says that one supersedes another. */
function fits({ status, code, sent, number }: Claims): boolean {
  if (code === SUPERSEDED) return status === '01' && sent !== null && number !== null && number !== sent;
  if (code === INVALIDATED) return sent !== null && number === null && ['03', '04', '05'].includes(status);
  if (number !== null) return status === '01' || (number === sent && !['04', '07'].includes(status));
  if (status === '01') return false;
  return sent === null ? status !== '02' : status !== '07';
}
