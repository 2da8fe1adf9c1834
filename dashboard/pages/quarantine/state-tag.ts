import type { Markup } from '../../../reports/html/markup.ts';
import type { WorkState } from '../../../store/dashboard/quarantine-work.ts';
import { type Tone, tag } from '../parts/table.ts';

const TONES: Readonly<Record<WorkState, Tone>> = { open: 'yellow', mended: 'green', 'stays-out': 'grey' };

export const stateWords = (state: string): string => state.replace('-', ' ');

export const stateTag = (state: WorkState): Markup => tag(stateWords(state), TONES[state]);
