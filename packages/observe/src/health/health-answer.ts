/** How a process does. What it has beside these two is shown as it is. */
export interface HealthReport {
  readonly ready: boolean;
  /** A sentence for each thing that keeps it from being ready. */
  readonly problems: readonly string[];
}

export interface HealthAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/**
 * `/livez`: the event loop turns. `/readyz`: the report, with 503 unless it says ready. Undefined for every other path. Neither asks
 * who wants to know: they say nothing of any team.
 */
export function healthAnswer(path: string, report: () => Promise<HealthReport>): Promise<HealthAnswer> | undefined {
  if (path === "/livez") return Promise.resolve(answer(200, { live: true }));
  if (path !== "/readyz") return undefined;
  return report().then((found) => answer(found.ready ? 200 : 503, found));
}

function answer(status: number, fields: object): HealthAnswer {
  const body = Buffer.from(`${JSON.stringify(fields)}\n`);
  return {
    status,
    headers: { "Content-Type": "application/json", "Content-Length": String(body.length), "Cache-Control": "no-store" },
    body,
  };
}
