/** Minimal browser for sign-in: cookies per host, single redirects, forms by their fields. */
export class CookieBrowser {
  private readonly jars = new Map<string, Map<string, string>>();

  /** `hosts` maps origins to their actual addresses. */
  constructor(private readonly hosts: Readonly<Record<string, string>> = {}) {}

  async send(url: string, init: RequestInit = {}): Promise<Response> {
    const { origin } = new URL(url);
    const jar = this.jars.get(origin) ?? new Map<string, string>();
    this.jars.set(origin, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(init.headers as Record<string, string>), ...(cookie && { cookie }) };
    const target = url.replace(origin, this.hosts[origin] ?? origin);
    const response = await fetch(target, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  /** Returns the redirect target of a URL. */
  async locationOf(url: string): Promise<string> {
    const response = await this.send(url);
    const location = response.headers.get('location');
    if (!location) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
    return new URL(location, url).href;
  }

  /** Follows pages until it reaches `origin` again, and fills in every form with `fields`. */
  async goTo(url: string, origin: string, fields: Readonly<Record<string, string>>): Promise<string> {
    let here = url;
    while (new URL(here).origin !== origin) here = await this.step(here, fields);
    return here;
  }

  cookie(origin: string, name: string): string | undefined {
    return this.jars.get(origin)?.get(name);
  }

  setCookie(origin: string, name: string, value: string): void {
    this.jars.get(origin)!.set(name, value);
  }

  private async step(url: string, fields: Readonly<Record<string, string>>): Promise<string> {
    const response = await this.send(url);
    const location = response.headers.get('location');
    if (location) return new URL(location, url).href;
    const html = await response.text();
    const [, action] = /<form[^>]*action="([^"]+)"/.exec(html) ?? [];
    if (!action) throw new Error(`${url} answered ${response.status}: ${html}`);
    const hidden = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const body = new URLSearchParams({
      ...fields,
      ...Object.fromEntries(hidden.map(([, name, value]) => [name, value])),
    });
    const target = new URL(action, url).href;
    const answer = await this.send(target, { method: 'POST', body });
    return new URL(answer.headers.get('location') ?? fail(target, await answer.text()), target).href;
  }
}

function fail(url: string, text: string): never {
  throw new Error(`${url} led nowhere: ${text}`);
}
