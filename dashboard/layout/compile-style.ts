// npm run style: makes style.css of style.scss and the package. A test holds them against each other.

import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile } from 'sass';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The style sheet of all pages, as the installed version of the package gives it. */
export function compiledStyle(): string {
  const { css } = compile(here('style.scss'), {
    loadPaths: [here('../../node_modules')],
    style: 'compressed',
    quietDeps: true,
  });
  return `/* Made by npm run style. Parts: nhsuk-frontend, MIT, Copyright NHS England. */\n${css}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(here('style.css'), compiledStyle());
