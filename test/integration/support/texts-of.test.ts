import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from '../../support/browser.ts';
import { textsOf } from '../../support/texts-of.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** A table that is exchanged all the time, with a word that is hidden. */
const RESTLESS = `<table><tr><th><span hidden>Kind </span>death</th></tr></table>
<script>
  const exchange = () => {
    const table = document.querySelector('table');
    table.replaceWith(table.cloneNode(true));
  };
  setInterval(exchange);
</script>`;

it('what is hidden is never read, though the page exchanges its parts', async () => {
  const page = await browser.newPage();
  await page.setContent(RESTLESS);
  for (let look = 0; look < 100; look++) expect(await textsOf(page.locator('th'))).toEqual(['death']);
});
