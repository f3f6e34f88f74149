import {
  FunctionSecret,
  FunctionSettings,
  type HttpFunctionSecret,
  type LambdaFunctionSecret,
} from "@millrace/contract";
import type { FunctionRow } from "@millrace/db";
import type { FunctionsDeps } from "../deps.ts";
import { secretPurpose } from "../function/secret-purpose.ts";
import { FunctionFailure } from "./function-failure.ts";

/** A function with all that running it takes. For the engine only. */
export interface RunnableFunction {
  readonly settings: FunctionSettings;
  readonly code: string;
  readonly secret: HttpFunctionSecret | LambdaFunctionSecret | undefined;
}

/** The team's function of a name. Throws FunctionFailure. */
export async function findFunction(
  deps: Pick<FunctionsDeps, "db" | "vault">,
  teamId: string,
  name: string,
): Promise<RunnableFunction> {
  const where = { teamId_name: { teamId, name } };
  const row = await deps.db.withTeam(teamId, (tx) => tx.function.findUnique({ where }));
  if (row === null) {
    throw new FunctionFailure("Lambda.ResourceNotFound", `The team has no function named ${name}.`, { retry: true });
  }
  return { settings: FunctionSettings.parse(row.settings), code: row.code ?? "", secret: await openSecret(deps, row) };
}

async function openSecret(deps: Pick<FunctionsDeps, "vault">, row: FunctionRow): Promise<RunnableFunction["secret"]> {
  if (row.secretSealed === null) return undefined;
  const text = await deps.vault.open(row.teamId, secretPurpose(row.id), row.secretSealed);
  return FunctionSecret.parse(JSON.parse(Buffer.from(text).toString("utf8")));
}
