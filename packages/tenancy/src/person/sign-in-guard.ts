/**
 * Keeps passwords from being guessed without letting anybody lock anybody out. Beside the limit on each address, wrong
 * passwords are counted for each account, wherever they come from, and an account has two kinds of budget:
 *
 * - a browser on which the person signed in before carries a cookie that says so, and has a budget of its own;
 * - all other browsers share one.
 *
 * So a stranger who guesses from a thousand addresses uses up the strangers' budget for a quarter of an hour, and the
 * person at their own browser notices nothing. Addresses that nobody has are counted alike, so that nothing is learned.
 * Counts live in the process: with several consoles each has its own.
 *
 * An attempt is counted before it is answered and taken back when it was no wrong password, so that many at once are no
 * more than one after another. What the guard cannot read is not let through: the library that answers reads forms, too,
 * and what the two read differently would be counted for one account and tried at another.
 */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Clock } from "@millrace/base";

/** Somebody tries a password. */
export interface Attempt {
  readonly email: string;
  /** Whose wrong passwords are counted together. */
  readonly budget: string;
}

export interface SignInGuardOptions {
  readonly clock: Clock;
  /** Signs the cookie of known browsers. */
  readonly key: Buffer;
  readonly cookieName: string;
  readonly isSecure: boolean;
}

const WRONG_MAX = 10;
const WINDOW_MS = 15 * 60 * 1000;
const BUDGETS_MAX = 100_000;
const KNOWN_SECONDS = 90 * 24 * 60 * 60;
const BODY_MAX = 4096;

export class SignInGuard {
  readonly #options: SignInGuardOptions;
  readonly #wrong = new Map<string, { count: number; readonly untilMs: number }>();

  constructor(options: SignInGuardOptions) {
    this.#options = options;
  }

  /** The attempt that a request to the password's endpoint makes; undefined for what is no small JSON that names an account. */
  async read(request: Request): Promise<Attempt | undefined> {
    if (!/^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? "")) return undefined;
    const text = await request.clone().text();
    if (text.length > BODY_MAX) return undefined;
    const email = emailIn(text);
    if (email === undefined) return undefined;
    const known = this.#knownBrowser(request.headers.get("cookie") ?? "", email);
    return { email, budget: known ? `browser|${known}` : `others|${email}` };
  }

  /** Counts an attempt as a wrong password. Returns 0, or for how many seconds it has to wait because its budget is used up. */
  take({ budget }: Attempt): number {
    const nowMs = this.#options.clock.nowMs();
    const entry = this.#wrong.get(budget);
    if (entry && entry.untilMs > nowMs) {
      if (entry.count >= WRONG_MAX) return Math.ceil((entry.untilMs - nowMs) / 1000);
      entry.count += 1;
      return 0;
    }
    this.#begin(budget, nowMs);
    return 0;
  }

  /** Takes an attempt back that was no wrong password after all. */
  giveBack({ budget }: Attempt): void {
    const entry = this.#wrong.get(budget);
    if (!entry) return;
    entry.count -= 1;
    if (entry.count === 0) this.#wrong.delete(budget);
  }

  /** A quarter of an hour with its first attempt; those that ended are forgotten. */
  #begin(budget: string, nowMs: number): void {
    this.#wrong.delete(budget);
    this.#wrong.set(budget, { count: 1, untilMs: nowMs + WINDOW_MS });
    // A Map remembers the order of insertion: what ends first is first.
    for (const [oldest, { untilMs }] of this.#wrong) {
      if (untilMs > nowMs && this.#wrong.size <= BUDGETS_MAX) return;
      this.#wrong.delete(oldest);
    }
  }

  /** The cookie by which a browser is known on which this person has just signed in. */
  knownCookie(email: string): string {
    const { cookieName, isSecure } = this.#options;
    const nonce = randomBytes(16).toString("base64url");
    const value = `${nonce}.${this.#mac(email, nonce).toString("base64url")}`;
    const secure = isSecure ? "; Secure" : "";
    return `${cookieName}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${KNOWN_SECONDS}${secure}`;
  }

  #knownBrowser(cookies: string, email: string): string | undefined {
    const { cookieName } = this.#options;
    const pair = cookies.split(/;\s*/).find((each) => each.startsWith(`${cookieName}=`));
    const [nonce = "", mac = ""] = pair?.slice(cookieName.length + 1).split(".") ?? [];
    const expected = this.#mac(email, nonce);
    const given = Buffer.from(mac, "base64url");
    return given.length === expected.length && timingSafeEqual(given, expected) ? nonce : undefined;
  }

  #mac(email: string, nonce: string): Buffer {
    return createHmac("sha256", this.#options.key).update(`${nonce}|${email}`).digest();
  }
}

function emailIn(text: string): string | undefined {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== "object" || body === null || !("email" in body) || typeof body.email !== "string") return;
    return body.email.trim().toLowerCase();
  } catch {
    // No JSON names no account.
    return undefined;
  }
}
