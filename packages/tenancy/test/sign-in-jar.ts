import type { SignIn } from "../src/index.ts";

/** A browser with its cookies, which comes from an address of its own: the limit on addresses is seldom what is tried. */
export class SignInJar {
  static #last = 0;
  readonly #signIn: SignIn;
  readonly #baseUrl: string;
  readonly #cookies = new Map<string, string>();
  #address = "";

  constructor(signIn: SignIn, baseUrl: string) {
    this.#signIn = signIn;
    this.#baseUrl = baseUrl;
    this.move();
  }

  move(): void {
    SignInJar.#last += 1;
    this.#address = `198.51.${Math.floor(SignInJar.#last / 250)}.${(SignInJar.#last % 250) + 1}`;
  }

  get headers(): Headers {
    const cookie = Array.from(this.#cookies, ([name, value]) => `${name}=${value}`).join("; ");
    return new Headers({ cookie, origin: this.#baseUrl, "x-forwarded-for": this.#address });
  }

  async post(path: string, body: object): Promise<{ status: number; body: Record<string, unknown> }> {
    const headers = this.headers;
    headers.set("content-type", "application/json");
    const url = `${this.#baseUrl}/api/auth${path}`;
    const answer = await this.#send(new Request(url, { method: "POST", headers, body: JSON.stringify(body) }));
    return { status: answer.status, body: (await answer.json().catch(() => ({}))) as Record<string, unknown> };
  }

  /** Goes to an address of the console; where that leads on to. */
  async follow(url: string): Promise<string | null> {
    return (await this.#send(new Request(url, { headers: this.headers }))).headers.get("location");
  }

  session() {
    return this.#signIn.findSession(this.headers);
  }

  async #send(request: Request): Promise<Response> {
    const answer = await this.#signIn.handler(request);
    for (const text of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(text) ?? [];
      if (value === "" || /max-age=0/i.test(text)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return answer;
  }
}
