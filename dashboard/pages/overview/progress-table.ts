import { html, type Markup } from '../../../reports/html/markup.ts';
import type { Overview } from '../../../store/dashboard/overview.ts';
import { name, tableView } from '../parts/table.ts';
import { count, duration } from '../parts/words.ts';
import { secondsLeft } from './eta.ts';

type Going = Overview['progress'][number];

/** How far each dataset is, and when the rest will be done. */
export const progressTable = ({ run, progress }: Overview): Markup => html`
<h2 class="nhsuk-heading-m">Progress</h2>
${tableView<Going>({
  caption: 'Rows of each dataset',
  columns: [
    { head: 'Dataset', cell: (dataset) => name(dataset.name) },
    { head: 'Planned', figures: true, cell: ({ planned }) => count(planned) },
    { head: 'Read', figures: true, cell: ({ extracted }) => count(extracted) },
    { head: 'Load ended', figures: true, cell: ({ settled }) => count(settled) },
    { head: 'Loaded', figures: true, cell: ({ loaded }) => count(loaded) },
    { head: 'Merged', figures: true, cell: ({ merged }) => count(merged) },
    { head: 'Quarantined', figures: true, cell: ({ quarantined }) => count(quarantined) },
    { head: 'Left out', figures: true, cell: ({ excluded }) => count(excluded) },
    ...(run.state === 'running' && run.control !== 'pause'
      ? [{ head: 'Time left', figures: true as const, cell: (dataset: Going) => timeLeft(dataset) }]
      : []),
  ],
  rows: progress,
  empty: 'The plan has no dataset.',
})}
`;

function timeLeft(dataset: Going): string {
  const seconds = secondsLeft([dataset]);
  if (seconds === 0) return 'done';
  return seconds === null ? 'not moving' : `about ${duration(seconds)}`;
}
