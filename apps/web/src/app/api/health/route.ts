import { openConsole } from "../../../server/compose.ts";

export const dynamic = "force-dynamic";

/** 200 when the console can serve: its configuration is read and Postgres answered. */
export async function GET(): Promise<Response> {
  try {
    await openConsole();
    return Response.json({ status: "ok" });
  } catch (problem) {
    // The cause is the operator's to read in the log of the process; a health check only says yes or no.
    console.error(problem);
    return Response.json({ status: "unavailable" }, { status: 503 });
  }
}
