import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compiledStyle } from '../../../dashboard/layout/compile-style.ts';

const style = readFileSync('dashboard/layout/style.css', 'utf8');

it('the style sheet is what npm run style makes of the installed package', () => {
  expect(style === compiledStyle()).toBe(true);
});

it('the style sheet brings no font and asks for nothing from outside', () => {
  expect(style).not.toMatch(/@font-face|Frutiger|@import|https?:/i);
});
