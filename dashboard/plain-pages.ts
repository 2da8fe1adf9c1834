import { RUN_CODES, type RunCode } from '../domain/run-codes.ts';
import { html } from '../reports/html/markup.ts';
import type { Shown } from './exchange.ts';

const plain = (status: number, title: string, ...words: readonly string[]): Shown => ({
  status,
  view: { title, body: html`${words.map((line) => html`<p>${line}</p>`)}` },
});

/** The same for what is not there and for what is not a page at all. */
export const NOT_FOUND = plain(404, 'Page not found', 'There is nothing here.');

export const NOT_YOURS = plain(
  403,
  'Your role does not allow this',
  'Whoever gives out the roles of this dashboard can change that.',
);

export const NOT_FROM_HERE = plain(
  403,
  'This was not sent from a page of yours',
  'Nothing was done. Go back, load the page again, and send it once more.',
);

export const NOT_A_REQUEST = plain(
  400,
  'This cannot be answered',
  'Go back, and try it from the page before.',
);

export const TOO_OFTEN = plain(429, 'Too many requests', 'Wait a minute, then go on.');

const STATUS: Partial<Record<RunCode, number>> = {
  ...{ RUN_UNKNOWN: 404, ROW_UNKNOWN: 404, SAMPLED_ROW_UNKNOWN: 404, REVIEW_UNKNOWN: 404 },
  ...{ SIGN_IN_FAILED: 403, INTERNAL: 500 },
};

/** What the server or the store could not do; codes hold no value of a row. */
export const failedWith = (code: RunCode): Shown => {
  const { words, fix, retryable } = RUN_CODES[code];
  return plain(STATUS[code] ?? (retryable ? 503 : 500), words, fix, `Code: ${code}`);
};
