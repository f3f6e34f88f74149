import { AppError } from "@millrace/base";
import type { TransformOwner, TransformRecord } from "@millrace/functions";
import type { TaskDeps } from "../task-deps.ts";
import type { RowPart } from "./in-parts.ts";

export interface FunctionPart {
  readonly owner: Omit<TransformOwner, "deliveryArn"> & { readonly applicationArn: string };
  /** Which of the application's tasks made the rows. */
  readonly task: number;
  readonly functionArn: string;
  readonly part: RowPart;
  readonly arrivalMs: number;
}

/** So often records that the function refused are given to it again. */
const ATTEMPTS = 3;

/** Gives rows to a function: at least once. Throws when it cannot be reached or refuses rows again and again. */
export async function sendToFunction({ functions }: Pick<TaskDeps, "functions">, sent: FunctionPart): Promise<void> {
  const { owner, task, functionArn, part, arrivalMs } = sent;
  const before = task === 0 ? "" : `${task}-`;
  let records: TransformRecord[] = part.rows.map((data, n) => ({
    recordId: `${before}${part.sequence}-${n}`,
    ...{ arrivalMs, data },
  }));
  for (let attempt = 0; records.length > 0 && attempt < ATTEMPTS; attempt += 1) {
    const results = await functions.invoke({ ...owner, deliveryArn: owner.applicationArn }, functionArn, records);
    records = records.filter((_record, n) => results[n]?.result === "ProcessingFailed");
  }
  if (records.length === 0) return;
  throw new AppError(
    "unavailable",
    {},
    { message: `The function ${functionArn} did not take ${records.length} rows.` },
  );
}
