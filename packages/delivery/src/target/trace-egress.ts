import type { Egress } from "@millrace/egress";

/** One exchange with the outside, or an attempt at it. */
export interface TraceStep {
  /** As in `POST https://example.com/in`: without the query, which may hold a key. */
  readonly title: string;
  readonly ms: number;
  /** What was answered, over HTTP. */
  readonly status?: number;
  /** The beginning of the answer. */
  readonly excerpt?: string;
  /** Why there was no answer. */
  readonly problem?: string;
}

const EXCERPT_BYTES = 500;

/** The same way out, on which each exchange is told. */
export function traceEgress(egress: Egress, tell: (step: TraceStep) => void): Egress {
  async function traced<T>(
    title: string,
    work: () => Promise<T>,
    facts: (answer: T) => Partial<TraceStep>,
  ): Promise<T> {
    const startMs = performance.now();
    const ms = () => Math.round(performance.now() - startMs);
    try {
      const answer = await work();
      tell({ title, ms: ms(), ...facts(answer) });
      return answer;
    } catch (problem) {
      tell({ title, ms: ms(), problem: problem instanceof Error ? problem.message : String(problem) });
      throw problem;
    }
  }
  return {
    ...egress,
    fetch: (url, init = {}) =>
      traced(
        `${init.method ?? "GET"} ${plainUrl(url)}`,
        () => egress.fetch(url, init),
        ({ status, body }) => ({
          status,
          excerpt: body.subarray(0, EXCERPT_BYTES).toString(),
        }),
      ),
    connect: (host, port, options) =>
      traced(
        `Connect to ${host}:${port}`,
        () => egress.connect(host, port, options),
        () => ({}),
      ),
    requestHandler: (options) => {
      const handler = egress.requestHandler(options);
      const handle = handler.handle.bind(handler);
      handler.handle = (request, how) =>
        traced(
          `${request.method} ${request.protocol}//${request.hostname}${request.path}`,
          () => handle(request, how),
          (answer) => ({
            status: answer.response.statusCode,
          }),
        );
      return handler;
    },
  };
}

function plainUrl(url: string): string {
  const parsed = URL.parse(url);
  return parsed ? parsed.origin + parsed.pathname : "an address that is no URL";
}
