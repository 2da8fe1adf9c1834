import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filesEnding, linksOf, ROOT, textOf } from './pages-on-disk.ts';

const pictures = filesEnding('.png', 'docs/screenshots');
const PAGES = ['checks', 'engine', 'overview', 'quarantine', 'review', 'samples'];
const LARGEST_TOTAL = 1_500_000;

it('every main page of the dashboard is shown at every width', () => {
  const wanted = PAGES.flatMap((name) => [320, 768, 1440].map((width) => `${name}-${width}.png`));
  expect(pictures).toEqual(wanted.map((name) => `docs/screenshots/${name}`).sort());
});

it('pictures stay small, and the README shows some', () => {
  const bytes = pictures.reduce((sum, picture) => sum + statSync(join(ROOT, picture)).size, 0);
  expect(bytes).toBeLessThan(LARGEST_TOTAL);
  expect(linksOf(textOf('README.md')).filter((link) => pictures.includes(link)).length).toBeGreaterThan(1);
});
