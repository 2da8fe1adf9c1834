import type { Markup } from '../../../reports/html/markup.ts';
import type { Checks } from '../../../store/dashboard/checks.ts';
import { type Tone, tag } from './table.ts';

type Status = Checks['datasets'][number]['checks'][number]['status'];

const TONES: Readonly<Record<Status, Tone>> = {
  verified: 'green',
  mismatched: 'red',
  not_verifiable: 'yellow',
};

/** What was compared and agrees, differs, or could not be compared. */
export const statusTag = ({ status }: { readonly status: Status }): Markup =>
  tag(status.replace('_', ' '), TONES[status]);
