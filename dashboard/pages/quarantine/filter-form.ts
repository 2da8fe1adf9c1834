import { html, type Markup } from '../../../reports/html/markup.ts';
import type { Quarantine } from '../../../store/dashboard/quarantine.ts';
import { WORK_STATES } from '../../../store/dashboard/quarantine-work.ts';
import { hidden, selectField } from '../parts/fields.ts';
import { count } from '../parts/words.ts';
import type { Asked } from './input.ts';
import { stateWords } from './state-tag.ts';

const ALL = { value: '', words: 'All' };

/** Asks for another list: sent as an address, which can be kept. */
export const filterForm = ({ run, datasets, reasons, assignees }: Quarantine, asked: Asked): Markup => html`
<form method="get" action="/quarantine" class="filter">
${hidden({ run: run.run_id })}
${selectField({ name: 'dataset', label: 'Dataset', value: asked.dataset ?? '' }, [
  ALL,
  ...datasets.map((name) => ({ value: name, words: name })),
])}
${selectField({ name: 'reason', label: 'Reason', value: asked.reason ?? '' }, [
  ALL,
  ...reasons.map(({ code, rows }) => ({ value: code, words: `${code} (${count(rows)})` })),
])}
${selectField({ name: 'who', label: 'In the hands of', value: asked.who ?? '' }, [
  { value: '', words: 'Anybody or nobody' },
  { value: 'none', words: 'Nobody' },
  ...assignees.map((name) => ({ value: `@${name}`, words: name })),
])}
${selectField({ name: 'state', label: 'State', value: asked.state ?? '' }, [
  ALL,
  ...Object.keys(WORK_STATES).map((state) => ({ value: state, words: stateWords(state) })),
])}
<button class="nhsuk-button nhsuk-button--secondary" type="submit">Show</button>
</form>
`;
