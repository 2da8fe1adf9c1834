import { z } from 'zod';
import { html, type Markup } from '../../../reports/html/markup.ts';
import { type RunDetail, readRun } from '../../../store/dashboard/run-detail.ts';
import type { SourceLoad } from '../../../store/dashboard/source-load.ts';
import { page } from '../../page.ts';
import { id, left } from '../parts/input.ts';
import { stateOf } from '../parts/run-state.ts';
import { type Figure, figures, href } from '../parts/table.ts';
import { count, moment } from '../parts/words.ts';
import { ordersTables } from './orders.ts';
import { partitionsPart } from './partitions.ts';
import { sourcesTable } from './sources.ts';

export const AT_ONCE = 50;
const PLACE = /^(\d{1,5})-(\d{1,9})$/;

/** Where a list of partitions goes on. */
const after = z
  .string()
  .regex(PLACE)
  .transform((text) => {
    const [, dataset, partition] = PLACE.exec(text)!;
    return [Number(dataset), Number(partition)] as const;
  });

export const runInput = z.object({
  run: left(id),
  dataset: left(z.string()),
  only: left(z.enum(['again', 'unfinished'])),
  after: left(after),
});

/** What an engineer sees of a run. */
export const runPage = page({
  path: '/run',
  roles: ['engineer', 'auditor'],
  menu: 'Engine',
  input: runInput,
  read: (store, { run, ...filter }) => readRun(store, run, { ...filter, limit: AT_ONCE }),
  view: (model, _, input) => ({
    title: `Engine of run ${model.run.run_id}`,
    body: html`<div id="engine" data-live>
<p class="nhsuk-lede-text">A ${model.run.kind} begun ${moment(model.run.started_at)} by ${model.run.actor}: ${stateOf(model.run)}.</p>
<p><a href="${href('/samples', { run: model.run.run_id })}">Rows of this run that were read again</a></p>
${atWork(model)}
${sourcesTable(model)}
${ordersTables(model)}
</div>
${partitionsPart(model, input)}
`,
  }),
});

/** What went through in the last minutes. */
function atWork({ pace, progress, sources }: RunDetail): Markup {
  const rate = (of: 'extracted' | 'settled') =>
    count(Math.round(pace.reduce((sum, dataset) => sum + dataset[of] / dataset.seconds, 0)));
  const read = progress.reduce((sum, { extracted }) => sum + extracted, 0);
  return figures([
    { figure: rate('extracted'), words: 'rows a second read, over the last five minutes' },
    { figure: rate('settled'), words: 'rows a second of partitions loaded, over the last five minutes' },
    { figure: count(read), words: 'rows read so far' },
    ...(sources.length === 0 ? [] : [inUse(sources)]),
  ]);
}

function inUse(sources: readonly SourceLoad[]): Figure {
  const [used, promised] = (['used', 'promised'] as const).map((of) =>
    sources.reduce((sum, source) => sum + source[of], 0),
  );
  return { figure: `${used} of ${promised}`, words: 'sessions that sources were promised are in use' };
}
