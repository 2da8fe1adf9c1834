import { PASSWORD } from '../../support/dashboard.ts';

export interface Said {
  readonly status: number;
  readonly location: string | null;
  readonly text: string;
  readonly headers: Headers;
}

interface Sent {
  readonly fields?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A browser without a window: it keeps cookies, follows nothing, and sends only what it is told to. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  async ask(method: string, path: string, { fields, headers }: Sent = {}): Promise<Said> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(new URL(path, this.url), {
      ...{ method, redirect: 'manual', headers: { cookie, ...headers } },
      ...(fields && { body: new URLSearchParams(fields) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const { status } = answer;
    // Such an answer has no end.
    const endless = answer.headers.get('content-type')?.startsWith('text/event-stream');
    if (endless) await answer.body!.cancel();
    return {
      status,
      location: answer.headers.get('location'),
      text: endless ? '' : await answer.text(),
      headers: answer.headers,
    };
  }

  get = (path: string, sent?: Sent): Promise<Said> => this.ask('GET', path, sent);

  /** Sends a form with the token of a page that has one. */
  async post(path: string, fields: Readonly<Record<string, string>> = {}, from = '/sign-in'): Promise<Said> {
    return this.ask('POST', path, { fields: { ...fields, csrf: await this.token(from) } });
  }

  /** The token that stands in the forms of a page. */
  async token(from: string): Promise<string> {
    const { text } = await this.get(from);
    return /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
  }

  signIn = (name: string, password = PASSWORD, to = '/'): Promise<Said> =>
    this.post('/sign-in', { name, password, to });
}
