import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html } from '../../../../reports/html/markup.ts';
import { structureOf } from './page-parts.ts';

describe('a template of markup', () => {
  it('escapes text in content and in attributes, and keeps markup', () => {
    expect(
      html`<p title="${`a"b'c`}">${'<i>&'} ${2} ${html`<b>${'x'}</b>`}${[html`<i></i>`, html`<u></u>`]}</p>`
        .markup,
    ).toBe('<p title="a&quot;b&#39;c">&lt;i&gt;&amp; 2 <b>x</b><i></i><u></u></p>');
  });

  it('has the same tags whatever is put into it', () => {
    const text = fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', '=', '/', ' ', 'a', '\n') });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const { markup } = html`<p title="${one}" class="${other}">${other}<b>${one}</b></p>`;
        expect(structureOf(markup)).toBe('<p title="" class=""><b></b></p>');
      }),
    );
  });
});
