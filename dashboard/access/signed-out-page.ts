import { html } from '../../reports/html/markup.ts';
import type { View } from '../page.ts';

const SIGN_IN = html`<p><a href="/sign-in">Sign in again</a></p>`;

/** What is said to who has signed out here. `there`: where the provider ends its session too; null where it does not say. */
export const signedOutPage = (there: string | null): View =>
  there === null
    ? {
        title: 'You are signed out of the dashboard',
        body: html`<p>Your organisation may still have you signed in: whoever uses this browser next could come in without a
password. Sign out there too, or close the browser.</p>
${SIGN_IN}`,
      }
    : {
        title: 'You are signed out of the dashboard',
        body: html`<p><a href="${there}">Sign out of your organisation too</a></p>`,
        goesOnTo: there,
      };

export const SIGNED_OUT_EVERYWHERE: View = {
  title: 'You are signed out',
  body: html`<p>Of the dashboard, and where your organisation signs you in.</p>
${SIGN_IN}`,
};
