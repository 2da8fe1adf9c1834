import { html, type Markup, NOTHING } from '../../reports/html/markup.ts';
import type { Refusal, Visit } from '../page.ts';

export const CSRF_FIELD = 'csrf';

/** A form that posts to `action`. Nothing but forms of this function is taken: they carry the session's token. */
export const form = ({ csrf }: Pick<Visit, 'csrf'>, action: string, content: Markup): Markup => html`
<form method="post" action="${action}" novalidate>
<input type="hidden" name="${CSRF_FIELD}" value="${csrf}">
${content}
</form>
`;

interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly type?: 'text' | 'password' | 'search';
  readonly autocomplete?: string;
  readonly value?: string;
}

/** A field of one line, with what is wrong with it. Never shows a password again. */
export function textField(field: Field, refused: Refusal | null): Markup {
  const { name, type = 'text', autocomplete = 'off' } = field;
  const value = type === 'password' ? '' : (refused?.values[name] ?? field.value ?? '');
  return group(
    field,
    refused,
    (wrong, described) =>
      html`<input class="nhsuk-input${wrong}" id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="${autocomplete}" spellcheck="false"${described}>`,
  );
}

/** A field of several lines. */
export const textArea = (field: Field, refused: Refusal | null): Markup =>
  group(
    field,
    refused,
    (wrong, described) =>
      html`<textarea class="nhsuk-textarea${wrong}" id="${field.name}" name="${field.name}" rows="4"${described}>${refused?.values[field.name] ?? field.value ?? ''}</textarea>`,
  );

function group(
  { name, label, hint }: Field,
  refused: Refusal | null,
  control: (wrong: string, described: Markup) => Markup,
): Markup {
  const error = refused?.errors[name];
  const ids = [...(hint ? [`${name}-hint`] : []), ...(error ? [`${name}-error`] : [])].join(' ');
  return html`<div class="nhsuk-form-group${error ? ' nhsuk-form-group--error' : ''}">
<label class="nhsuk-label" for="${name}">${label}</label>
${hint ? html`<div class="nhsuk-hint" id="${name}-hint">${hint}</div>` : NOTHING}
${error ? html`<span class="nhsuk-error-message" id="${name}-error"><span class="nhsuk-u-visually-hidden">Error:</span> ${error}</span>` : NOTHING}
${control(error ? ' nhsuk-input--error' : '', ids === '' ? NOTHING : html` aria-describedby="${ids}"`)}
</div>
`;
}

export const button = (words: string, kind: 'primary' | 'secondary' | 'warning' = 'primary'): Markup =>
  html`<button class="nhsuk-button${kind === 'primary' ? '' : ` nhsuk-button--${kind}`}" type="submit">${words}</button>`;

/** Everything that is wrong with a form, at the head of its page. */
export function errorSummary(refused: Refusal | null): Markup {
  if (refused === null) return NOTHING;
  const lines = Object.entries(refused.errors).map(([name, words]) =>
    name === '' ? html`<li>${words}</li>` : html`<li><a href="#${name}">${words}</a></li>`,
  );
  return html`<div class="nhsuk-error-summary"><div role="alert">
<h2 class="nhsuk-error-summary__heading">There is a problem</h2>
<div class="nhsuk-error-summary__body"><ul class="nhsuk-list nhsuk-error-summary__list">${lines}</ul></div>
</div></div>
`;
}
