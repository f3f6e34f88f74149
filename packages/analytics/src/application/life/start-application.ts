import { AppError } from "@millrace/base";
import type { StartApplicationInput } from "@millrace/contract";
import type { ApplicationRow, Tx } from "@millrace/db";
import type { Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../../deps.ts";
import { codeRefusal } from "../code-refusal.ts";
import type { ApplicationDefinition } from "../definition.ts";
import { planDefinition } from "../plan-definition.ts";
import { readDefinition } from "../read-definition.ts";
import type { StartOptions } from "../start-options.ts";
import { moveApplication } from "./move-application.ts";

/** Starts an application that does not run, from the positions that are given. It is STARTING until its tasks can run. */
export async function startApplication(
  deps: AnalyticsDeps,
  who: Principal,
  input: StartApplicationInput,
): Promise<void> {
  const { applicationName, positions = {}, fromMs } = input;
  await moveApplication(deps, who, {
    applicationName,
    action: "application.start",
    from: ["READY"],
    decide: async (row, tx) => {
      const definition = readDefinition(row);
      refuseIncomplete(definition);
      refuseUnknownInputs(definition, positions);
      await refuseNeverStopped(tx, row, positions);
      const startOptions: StartOptions = {
        positions,
        atMs: deps.clock.nowMs(),
        ...(fromMs !== undefined && { fromMs }),
      };
      return { data: { status: "STARTING", statusProblem: null, startOptions }, detail: { positions } };
    },
  });
}

function refuseIncomplete(definition: ApplicationDefinition): void {
  if (definition.inputs.length === 0) throw incomplete("The application has no input; add one first.");
  if (definition.code.trim() === "") throw incomplete("The application has no code; give it some first.");
  try {
    planDefinition(definition);
  } catch (problem) {
    throw codeRefusal(problem, "application.incomplete");
  }
}

function refuseUnknownInputs({ inputs }: ApplicationDefinition, positions: StartOptions["positions"]): void {
  const unknown = Object.keys(positions).find((id) => !inputs.some(({ inputId }) => inputId === id));
  if (unknown !== undefined) throw invalid(`The application has no input ${unknown}.`);
}

async function refuseNeverStopped(tx: Tx, row: ApplicationRow, positions: StartOptions["positions"]): Promise<void> {
  if (!Object.values(positions).includes("LAST_STOPPED_POINT")) return;
  if ((await tx.applicationTask.count({ where: { applicationId: row.id } })) > 0) return;
  throw invalid(`Application ${row.name} has not run yet: start it from NOW or TRIM_HORIZON.`);
}

function incomplete(reason: string): AppError {
  return new AppError("application.incomplete", { reason });
}

function invalid(reason: string): AppError {
  return new AppError("argument.invalid", { reason });
}
