import { html, type Markup, NOTHING } from '../../reports/html/markup.ts';
import type { Shown } from '../exchange.ts';
import type { Refusal, View } from '../page.ts';
import type { Person } from '../roles.ts';
import { ASSETS } from './assets.ts';
import { button, errorSummary, form } from './form.ts';

/** What surrounds a page. */
export interface Surroundings {
  /** Of this answer alone: what the policy lets run and be laid out. */
  readonly nonce: string;
  readonly person: Person | null;
  readonly csrf: string;
  readonly menu: readonly MenuItem[];
  /** Said once, after an act. */
  readonly note: string | null;
  readonly refused: Refusal | null;
  /** Why data of patients may be seen here; null where none are. */
  readonly reason: Shown['reason'] | null;
  /** Path and query of this page. */
  readonly here: string;
}

export interface MenuItem {
  readonly href: string;
  readonly words: string;
  readonly current: boolean;
}

/** A whole page. Useful without JavaScript: the script only brings news. */
export function layout(view: View, around: Surroundings): string {
  const { title, body } = view;
  const { nonce, note, refused } = around;
  return html`<!doctype html>
<html lang="en-GB" class="nhsuk-template">
<head>
<meta charset="utf-8">
<title>${refused === null ? '' : 'Error: '}${title} – Cutover</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="robots" content="noindex">
${goingOn(view)}<link rel="icon" href="${ASSETS['favicon.svg'].href}" type="image/svg+xml">
<link rel="stylesheet" href="${ASSETS['style.css'].href}" nonce="${nonce}">
<script src="${ASSETS['live.js'].href}" nonce="${nonce}" defer></script>
</head>
<body class="nhsuk-template__body">
<a class="nhsuk-skip-link" href="#maincontent">Skip to main content</a>
${header(around)}
<div class="nhsuk-width-container">
<main class="nhsuk-main-wrapper" id="maincontent" tabindex="-1">
${errorSummary(refused)}${note === null ? NOTHING : banner(note)}<h1 class="nhsuk-heading-l">${title}</h1>
${reasonGiven(around)}${body}
</main>
</div>
<footer class="nhsuk-footer" role="contentinfo"><div class="nhsuk-width-container"><div class="nhsuk-footer__meta">
<p class="nhsuk-body-s" id="live-state" role="status"></p>
</div></div></footer>
</body>
</html>
`.markup;
}

const RENEWED_AFTER_S = 5;

/** With the script, news renew what is old, and nothing is loaded again. */
function goingOn({ goesOnTo, isSoonOld = false }: View): Markup {
  if (goesOnTo !== undefined) return html`<meta http-equiv="refresh" content="0; url=${goesOnTo}">\n`;
  return isSoonOld
    ? html`<noscript><meta http-equiv="refresh" content="${RENEWED_AFTER_S}"></noscript>\n`
    : NOTHING;
}

const header = ({ person, csrf, menu }: Surroundings): Markup => html`
<header class="nhsuk-header nhsuk-header--inline" role="banner">
<div class="nhsuk-header__container nhsuk-width-container">
<div class="nhsuk-header__service"><a class="nhsuk-header__service-name" href="/">Cutover</a></div>
${person === null ? NOTHING : account(person, csrf)}</div>
${menu.length === 0 ? NOTHING : navigation(menu)}</header>
`;

const account = ({ name, roles }: Person, csrf: string): Markup => html`
<div class="nhsuk-header__account"><ul class="nhsuk-header__account-list">
<li class="nhsuk-header__account-item">${name} (${roles.join(', ')})</li>
<li class="nhsuk-header__account-item">${form({ csrf }, '/sign-out', html`<button class="nhsuk-header__account-button" type="submit">Sign out</button>`)}</li>
</ul></div>
`;

const navigation = (menu: readonly MenuItem[]): Markup => html`
<nav class="nhsuk-header__navigation" aria-label="Menu"><div class="nhsuk-header__navigation-container nhsuk-width-container">
<ul class="nhsuk-header__navigation-list">
${menu.map(({ href, words, current }) =>
  current
    ? html`<li class="nhsuk-header__navigation-item nhsuk-header__navigation-item--current"><a class="nhsuk-header__navigation-link" href="${href}" aria-current="true"><strong class="nhsuk-header__navigation-item-current-fallback">${words}</strong></a></li>`
    : html`<li class="nhsuk-header__navigation-item"><a class="nhsuk-header__navigation-link" href="${href}">${words}</a></li>`,
)}
</ul></div></nav>
`;

const reasonGiven = ({ reason, csrf, here }: Surroundings): Markup =>
  reason
    ? html`<div class="nhsuk-inset-text"><p>This page shows data of patients. You see them because you said: ${reason.words}</p>
${form({ csrf }, '/reason/withdraw', html`<input type="hidden" name="pages" value="${reason.pages}"><input type="hidden" name="to" value="${here}">${button('Give another reason', 'secondary')}`)}</div>
`
    : NOTHING;

const banner = (note: string): Markup => html`
<div class="nhsuk-notification-banner nhsuk-notification-banner--success" role="alert" aria-labelledby="note-title">
<div class="nhsuk-notification-banner__header"><h2 class="nhsuk-notification-banner__title" id="note-title">Done</h2></div>
<div class="nhsuk-notification-banner__content"><p class="nhsuk-notification-banner__heading">${note}</p></div>
</div>
`;
