import { ANSWER_FIELDS, PASSED_OVER } from '../../domain/tracing/answer-layout.ts';
import { REQUEST_FIELDS } from '../../domain/tracing/request-layout.ts';
import { TRACE_REFUSALS } from '../../domain/tracing/trace-refusals.ts';
import { TRACING_EFFECTS, TRACING_TEXT } from './tracing-text.ts';

/** docs/tracing.md: the layouts of the exchange with the tracing service, and what answers do. */
export function tracingPage(): string {
  const sent = REQUEST_FIELDS.filter(({ words }) => words !== null);
  const empty = REQUEST_FIELDS.filter(({ words }) => words === null).map(({ name }) => name);
  return [
    TRACING_TEXT,
    '## What is sent',
    '',
    '| Column | What stands in it |',
    '| --- | --- |',
    ...sent.map(({ name, words }) => `| ${name} | ${words} |`),
    '',
    `There too, and always empty, since a trace does not compare them: ${empty.join(', ')}.`,
    '',
    '## What comes back',
    '',
    '| Column | Must be there | What stands in it |',
    '| --- | --- | --- |',
    ...Object.values(ANSWER_FIELDS).map(
      ({ name, required, words }) => `| ${name} | ${required ? 'yes' : 'no'} | ${words} |`,
    ),
    '',
    'Columns may be in any order. These may be there too and are passed over; any other makes the file be refused:',
    `${[...new Set(PASSED_OVER)].join(', ')}.`,
    '',
    TRACING_EFFECTS,
    '## Why a row is refused',
    '',
    'The rows that are not refused are applied all the same; refused ones are kept by line in `migration.trace_answer`.',
    '',
    '| Reason | What was found | What to do |',
    '| --- | --- | --- |',
    ...Object.entries(TRACE_REFUSALS).map(([reason, { words, fix }]) => `| ${reason} | ${words} | ${fix} |`),
    '',
  ].join('\n');
}
