/** Signs in with an account and gives a way to ask for pages as it; throws where one is not shown. */
export async function signIn(
  url: string,
  name: string,
  password: string,
): Promise<(path: string) => Promise<string>> {
  const cookies = new Map<string, string>();
  const ask = async (path: string, fields?: Readonly<Record<string, string>>) => {
    const cookie = [...cookies].map(([key, value]) => `${key}=${value}`).join('; ');
    const answer = await fetch(new URL(path, url), {
      ...{ redirect: 'manual', headers: { cookie } },
      ...(fields && { method: 'POST', body: new URLSearchParams(fields) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(key, value);
    }
    return { status: answer.status, text: await answer.text() };
  };
  const { text } = await ask('/sign-in');
  const csrf = /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
  const { status } = await ask('/sign-in', { name, password, csrf, to: '/' });
  if (status !== 303) throw new Error(`signing in was answered with ${status}`);
  return async (path) => {
    const page = await ask(path);
    if (page.status !== 200) throw new Error(`${path} was answered with ${page.status}`);
    return page.text;
  };
}
