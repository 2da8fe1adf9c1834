import { html, type Markup, NOTHING } from '../../../reports/html/markup.ts';
import type { Refusal } from '../../page.ts';

export interface Option {
  readonly value: string;
  readonly words: string;
}

/** A list to choose one of. */
export const selectField = (
  { name, label, value }: { readonly name: string; readonly label: string; readonly value: string },
  options: readonly Option[],
): Markup => html`<div class="nhsuk-form-group">
<label class="nhsuk-label" for="${name}">${label}</label>
<select class="nhsuk-select" id="${name}" name="${name}">
${options.map(
  (
    option,
  ) => html`<option value="${option.value}"${option.value === value ? html` selected` : NOTHING}>${option.words}</option>
`,
)}</select>
</div>
`;

/** A few to choose one of, all of them to be seen. */
export function radioField(
  { name, legend, hint }: { readonly name: string; readonly legend: string; readonly hint?: string },
  options: readonly Option[],
  refused: Refusal | null,
): Markup {
  const error = refused?.errors[name];
  const described = [...(hint ? [`${name}-hint`] : []), ...(error ? [`${name}-error`] : [])].join(' ');
  return html`<div class="nhsuk-form-group${error ? ' nhsuk-form-group--error' : ''}">
<fieldset class="nhsuk-fieldset"${described === '' ? NOTHING : html` aria-describedby="${described}"`}>
<legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">${legend}</legend>
${hint ? html`<div class="nhsuk-hint" id="${name}-hint">${hint}</div>` : NOTHING}
${error ? html`<span class="nhsuk-error-message" id="${name}-error"><span class="nhsuk-u-visually-hidden">Error:</span> ${error}</span>` : NOTHING}
<div class="nhsuk-radios">
${options.map((option, at) => {
  const id = at === 0 ? name : `${name}-${at + 1}`;
  return html`<div class="nhsuk-radios__item"><input class="nhsuk-radios__input" id="${id}" name="${name}" type="radio" value="${option.value}"${refused?.values[name] === option.value ? html` checked` : NOTHING}>
<label class="nhsuk-label nhsuk-radios__label" for="${id}">${option.words}</label></div>
`;
})}</div>
</fieldset>
</div>
`;
}

/** Goes with a form and is not shown. */
export const hidden = (fields: Readonly<Record<string, string | number | undefined>>): Markup =>
  html`${Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => html`<input type="hidden" name="${name}" value="${String(value)}">`)}`;
