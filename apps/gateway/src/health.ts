/** Asked by `/_millrace/readyz`: empty when all is well, else one sentence for each thing that is not. */
export interface Readiness {
  problems(): Promise<string[]>;
}

interface HealthAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/**
 * `/_millrace/livez`: the event loop turns. `/_millrace/readyz`: a record was really appended to the log just now.
 * Undefined for every other path; those belong to AWS's wire, where GET / is an error.
 */
export function healthAnswer(readiness: Readiness, path: string): Promise<HealthAnswer> | undefined {
  if (path === "/_millrace/livez") return Promise.resolve(answer(200, { live: true }));
  if (path !== "/_millrace/readyz") return undefined;
  return readiness
    .problems()
    .then((problems) => answer(problems.length === 0 ? 200 : 503, { ready: problems.length === 0, problems }));
}

function answer(status: number, fields: Record<string, unknown>): HealthAnswer {
  const body = Buffer.from(`${JSON.stringify(fields)}\n`);
  return {
    status,
    headers: { "Content-Type": "application/json", "Content-Length": String(body.length), "Cache-Control": "no-store" },
    body,
  };
}
