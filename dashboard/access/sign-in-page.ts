import { html, type Markup } from '../../reports/html/markup.ts';
import { button, form, textField } from '../layout/form.ts';
import type { Refusal, View } from '../page.ts';

/** Where people sign in. `to`: the page they wanted. */
export function signInPage(
  kind: 'local' | 'openid',
  csrf: string,
  to: string,
  refused: Refusal | null,
): View {
  const content = kind === 'openid' ? withProvider(to) : withPassword(csrf, to, refused);
  return {
    title: 'Sign in',
    body: html`<div class="nhsuk-grid-row"><div class="nhsuk-grid-column-one-half">${content}</div></div>`,
  };
}

// A link: a form could not lead to another site, by the policy of our pages.
const withProvider = (to: string): Markup =>
  html`<p>You sign in with your organisation.</p>
<a class="nhsuk-button" role="button" href="/sign-in/openid?${new URLSearchParams({ to }).toString()}">Sign in</a>`;

const withPassword = (csrf: string, to: string, refused: Refusal | null): Markup =>
  form(
    { csrf },
    '/sign-in',
    html`<input type="hidden" name="to" value="${to}">
${textField({ name: 'name', label: 'Name', autocomplete: 'username' }, refused)}
${textField({ name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' }, refused)}
${button('Sign in')}`,
  );
