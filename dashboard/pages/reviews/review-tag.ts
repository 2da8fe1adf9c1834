import type { ReviewState } from '../../../domain/identity/review-kinds.ts';
import type { Markup } from '../../../reports/html/markup.ts';
import { type Tone, tag } from '../parts/table.ts';

const TONES: Readonly<Record<ReviewState, Tone>> = {
  open: 'yellow',
  accepted: 'green',
  rejected: 'blue',
  deferred: 'grey',
  outgrown: 'red',
};

export const reviewTag = (state: ReviewState, words: string): Markup => tag(words, TONES[state]);
