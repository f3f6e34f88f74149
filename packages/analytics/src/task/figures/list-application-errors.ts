import type { Principal } from "@millrace/tenancy";
import { describeApplication } from "../../application/describe-application.ts";
import type { AnalyticsDeps } from "../../deps.ts";
import { refuseMaskedInputs } from "../read/refuse-masked-inputs.ts";

export interface ListApplicationErrorsInput {
  readonly applicationName: string;
  readonly limit?: number | undefined;
  /** The id of the last row of the page before. */
  readonly after?: string | undefined;
}

/** A row of the error stream, as it was kept for people. */
export interface ApplicationErrorView {
  /** When it happened, the task and the step that it came of, and the place in it. */
  readonly id: string;
  readonly errorMs: number;
  readonly name: string;
  readonly message: string;
  readonly pumpName: string;
  readonly dataRowtimeMs: number | undefined;
  /** Hex. */
  readonly dataRow: string;
}

const LIMIT_USUAL = 50;

/** The rows of an application's error stream that are kept, newest first, page by page. */
export async function listApplicationErrors(
  deps: Pick<AnalyticsDeps, "db" | "streams">,
  who: Principal,
  input: ListApplicationErrorsInput,
): Promise<{ readonly errors: readonly ApplicationErrorView[]; readonly hasMore: boolean }> {
  const { applicationName, limit = LIMIT_USUAL, after } = input;
  const { id: applicationId, definition } = await describeApplication(deps, who, { applicationName });
  await refuseMaskedInputs(deps, who, definition.inputs);
  return deps.db.withTeam(who.teamId, async (tx) => {
    const rows = await tx.applicationError.findMany({
      where: { applicationId, ...(after !== undefined && before(after)) },
      orderBy: [{ errorTime: "desc" }, { task: "desc" }, { step: "desc" }, { ordinal: "desc" }],
      take: limit + 1,
    });
    const errors = rows.slice(0, limit).map((row) => ({
      id: [row.errorTime.getTime(), row.task, row.step, row.ordinal].join("."),
      errorMs: row.errorTime.getTime(),
      name: row.name,
      message: row.message,
      pumpName: row.pumpName,
      dataRowtimeMs: row.dataRowtime?.getTime(),
      dataRow: row.dataRow,
    }));
    return { errors, hasMore: rows.length > limit };
  });
}

function before(id: string) {
  const [ms = "0", task = "0", step = "0", ordinal = "0"] = id.split(".");
  const at = { errorTime: new Date(Number(ms)), task: Number(task), step: BigInt(step) };
  const { errorTime } = at;
  return {
    OR: [
      { errorTime: { lt: errorTime } },
      { errorTime, task: { lt: at.task } },
      { errorTime, task: at.task, step: { lt: at.step } },
      { ...at, ordinal: { lt: Number(ordinal) } },
    ],
  };
}
