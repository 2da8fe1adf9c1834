import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

interface Asset {
  /** Changes with the content, so that browsers may keep it for ever. */
  readonly href: string;
  readonly type: string;
  readonly gzipped: Buffer;
}

function asset(name: string, type: string): Asset {
  const content = readFileSync(new URL(name, import.meta.url));
  return {
    href: `/assets/${hash('sha256', content).slice(0, 16)}/${name}`,
    type,
    gzipped: gzipSync(content, { level: 9 }),
  };
}

/** Everything that pages ask for beside themselves. */
export const ASSETS = {
  'style.css': asset('style.css', 'text/css; charset=utf-8'),
  'live.js': asset('live.js', 'text/javascript; charset=utf-8'),
  'favicon.svg': asset('favicon.svg', 'image/svg+xml'),
} as const;
