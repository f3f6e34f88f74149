import { unsupported } from "./unsupported.ts";

/** Throws unless an application is of SQL: Flink and its notebooks are not run here. */
export function refuseRuntime(runtime: string, mode: string | undefined): void {
  if (runtime === "SQL-1_0" && mode !== "INTERACTIVE") return;
  const what = runtime === "SQL-1_0" ? "ApplicationMode INTERACTIVE" : `RuntimeEnvironment ${runtime}`;
  throw unsupported(
    `${what} is not supported: Millrace runs SQL-1_0. A Flink of your own reads and writes Millrace's streams by its Kinesis connector, and "Export to Flink SQL" in the console translates an application's statements for it.`,
  );
}
