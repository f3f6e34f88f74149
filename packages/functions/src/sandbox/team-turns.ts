import type { Clock } from "@millrace/base";

/**
 * Whose call is next. Each team has an account of CPU milliseconds that fills with time up to a bound and is charged for what its
 * calls took. Of the teams that wait, the one with the fullest account goes first, so who computes little hardly ever waits
 * for who computes much; a team whose account is empty waits for it to fill. No team takes all threads, so that a loop of one
 * leaves room for the others.
 */
export interface TeamTurnsOptions {
  readonly clock: Clock;
  readonly runningMax: number;
  /** CPU milliseconds that a team gets each second; and the most that it can save. */
  readonly cpuMsPerSecond: number;
  readonly cpuMsSaved: number;
}

interface Account<Call> {
  readonly waiting: Call[];
  running: number;
  balanceMs: number;
  atMs: number;
}

export class TeamTurns<Call> {
  readonly #options: TeamTurnsOptions;
  readonly #accounts = new Map<string, Account<Call>>();

  constructor(options: TeamTurnsOptions) {
    this.#options = options;
  }

  get isWaiting(): boolean {
    return [...this.#accounts.values()].some(({ waiting }) => waiting.length > 0);
  }

  /** How many of the team's calls wait. */
  waiting(teamId: string): number {
    return this.#accounts.get(teamId)?.waiting.length ?? 0;
  }

  add(teamId: string, call: Call): void {
    const account = this.#accounts.get(teamId) ?? {
      waiting: [],
      running: 0,
      balanceMs: this.#options.cpuMsSaved,
      atMs: this.#options.clock.nowMs(),
    };
    this.#accounts.set(teamId, account);
    account.waiting.push(call);
  }

  /** The call whose turn it is; it counts as running until it is charged for. */
  next(): Call | undefined {
    let best: Account<Call> | undefined;
    for (const account of this.#accounts.values()) {
      this.#fill(account);
      if (account.waiting.length === 0 || account.balanceMs <= 0) continue;
      if (account.running >= Math.max(1, this.#options.runningMax - 1)) continue;
      if (best === undefined || account.balanceMs > best.balanceMs) best = account;
    }
    if (best === undefined) return undefined;
    best.running += 1;
    return best.waiting.shift();
  }

  charge(teamId: string, cpuMs: number): void {
    const account = this.#accounts.get(teamId);
    if (account === undefined) return;
    this.#fill(account);
    account.running -= 1;
    account.balanceMs -= cpuMs;
    this.#forget();
  }

  /** Milliseconds until a team that waits for its account alone may go on; undefined when none does. */
  pauseMs(): number | undefined {
    const short = [...this.#accounts.values()].filter(({ waiting, balanceMs }) => waiting.length > 0 && balanceMs <= 0);
    if (short.length === 0) return undefined;
    const debtMs = Math.min(...short.map(({ balanceMs }) => -balanceMs));
    return Math.ceil(((debtMs + 1) / this.#options.cpuMsPerSecond) * 1000);
  }

  /** Takes out all that wait. */
  clear(): Call[] {
    return [...this.#accounts.values()].flatMap(({ waiting }) => waiting.splice(0));
  }

  #fill(account: Account<Call>): void {
    const nowMs = this.#options.clock.nowMs();
    const gained = (Math.max(0, nowMs - account.atMs) / 1000) * this.#options.cpuMsPerSecond;
    account.balanceMs = Math.min(this.#options.cpuMsSaved, account.balanceMs + gained);
    account.atMs = nowMs;
  }

  /** A full account says no more than none. */
  #forget(): void {
    if (this.#accounts.size < 1000) return;
    for (const [teamId, account] of this.#accounts) {
      this.#fill(account);
      const isIdle = account.waiting.length === 0 && account.running === 0;
      if (isIdle && account.balanceMs >= this.#options.cpuMsSaved) this.#accounts.delete(teamId);
    }
  }
}
