import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { violationsOn } from './axe.ts';

const WIDTHS = [320, 768, 1440];

/** What reaches out of the window, but for heads that a narrow screen hides. */
const overflow = (page: Page) =>
  page.evaluate<string[]>(`[...document.querySelectorAll('body *:not(thead *)')]
    .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map((element) => element.outerHTML.slice(0, 120)).slice(0, 5)`);

/** Fails where a page does not fit into one of the widths, or axe finds something in it there. */
export async function isForEverybody(page: Page): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    expect(await overflow(page), `${width} px`).toEqual([]);
    expect(await violationsOn(page), `${width} px`).toEqual([]);
  }
}
