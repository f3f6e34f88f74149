import { openConsole } from "../../server/compose.ts";

export const dynamic = "force-dynamic";

/** 200 when the log took a record of the console's just now and Postgres answered; else 503, with a sentence for what is not so. */
export async function GET(): Promise<Response> {
  const report = await openConsole().then(
    ({ readiness }) => readiness.report(),
    (problem: unknown) => {
      // The cause is the operator's to read in the log of the process.
      console.error(problem);
      return { ready: false, problems: ["The console cannot be opened."] };
    },
  );
  return Response.json(report, { status: report.ready ? 200 : 503, headers: { "Cache-Control": "no-store" } });
}
