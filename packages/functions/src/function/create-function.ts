import { AppError, newId } from "@millrace/base";
import { CreateFunctionInput } from "@millrace/contract";
import type { Tx } from "@millrace/db";
import type { Principal } from "@millrace/tenancy";
import type { FunctionsDeps } from "../deps.ts";
import { checkFunction } from "./check-function.ts";
import { type FunctionView, toFunctionView } from "./function-view.ts";
import { secretPurpose } from "./secret-purpose.ts";

const FUNCTIONS_MAX = 200;

/** Makes a function. Its credentials are sealed and never come back. */
export async function createFunction(
  deps: FunctionsDeps,
  who: Principal,
  input: CreateFunctionInput,
): Promise<FunctionView> {
  const { name, settings, code, secret } = CreateFunctionInput.parse(input);
  checkFunction(deps.egress, { settings, code, secret });
  const id = newId("function", deps.clock.nowMs());
  const sealed = secret && (await deps.vault.seal(who.teamId, secretPurpose(id), Buffer.from(JSON.stringify(secret))));
  return deps.db.withTeam(who.teamId, async (tx) => {
    await refuseSuperfluous(tx, who.teamId, name);
    const row = await tx.function.create({
      data: {
        id,
        teamId: who.teamId,
        name,
        kind: settings.kind,
        settings,
        ...(code !== undefined && { code }),
        ...(sealed && { secretSealed: Uint8Array.from(sealed) }),
      },
    });
    await deps.audit.append(tx, who, {
      action: "function.create",
      resource: id,
      detail: { name, kind: settings.kind },
    });
    return toFunctionView(row, who);
  });
}

async function refuseSuperfluous(tx: Tx, teamId: string, name: string): Promise<void> {
  if ((await tx.function.count({ where: { teamId } })) >= FUNCTIONS_MAX) {
    throw new AppError("limit.exceeded", { reason: `A team may have ${FUNCTIONS_MAX} functions; delete one first.` });
  }
  const found = await tx.function.findUnique({ where: { teamId_name: { teamId, name } } });
  if (found) throw new AppError("resource.exists", { what: `Function ${name}` });
}
