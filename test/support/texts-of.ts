import type { Locator } from 'playwright-core';

/**
 * What a browser shows of each element. News exchange parts of a page: Playwright's `allInnerTexts` finds the elements in one
 * step and reads them in another, and of those that were taken off the page between the two it also gives what is hidden.
 */
export async function textsOf(elements: Locator): Promise<string[]> {
  return Promise.all((await elements.all()).map((element) => element.innerText()));
}
