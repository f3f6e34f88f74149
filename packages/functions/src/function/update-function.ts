import { AppError } from "@millrace/base";
import { FunctionSettings, UpdateFunctionInput } from "@millrace/contract";
import type { FunctionRow } from "@millrace/db";
import type { Principal } from "@millrace/tenancy";
import type { FunctionsDeps } from "../deps.ts";
import { checkFunction } from "./check-function.ts";
import { findFunctionRow } from "./find-function-row.ts";
import { type FunctionView, toFunctionView } from "./function-view.ts";
import { secretPurpose } from "./secret-purpose.ts";

/** Changes what is given; the rest stays. Deliveries use the new version with their next batch. */
export async function updateFunction(
  deps: FunctionsDeps,
  who: Principal,
  input: UpdateFunctionInput,
): Promise<FunctionView> {
  const change = UpdateFunctionInput.parse(input);
  const before = await deps.db.withTeam(who.teamId, (tx) => findFunctionRow(tx, who.teamId, change.name));
  const after = applyChange(before, change);
  checkFunction(deps.egress, after);
  const sealed =
    change.secret &&
    (await deps.vault.seal(who.teamId, secretPurpose(before.id), Buffer.from(JSON.stringify(change.secret))));
  return deps.db.withTeam(who.teamId, async (tx) => {
    const changed = await tx.function.updateMany({
      where: { id: before.id, version: before.version },
      data: {
        settings: after.settings,
        kind: after.settings.kind,
        code: after.code ?? null,
        version: { increment: 1 },
        ...(change.secret === null && { secretSealed: null }),
        ...(sealed && { secretSealed: Uint8Array.from(sealed) }),
      },
    });
    if (changed.count === 0) {
      throw new AppError("resource.inUse", {
        reason: `Function ${change.name} was changed by somebody else just now.`,
      });
    }
    const row = await findFunctionRow(tx, who.teamId, change.name);
    const detail = { name: row.name, kind: row.kind, version: row.version };
    await deps.audit.append(tx, who, { action: "function.update", resource: row.id, detail });
    return toFunctionView(row, who);
  });
}

type Change = ReturnType<typeof UpdateFunctionInput.parse>;

function applyChange(row: FunctionRow, change: Change): Parameters<typeof checkFunction>[1] {
  const settings = change.settings ?? FunctionSettings.parse(row.settings);
  if (settings.kind !== row.kind) {
    throw new AppError("argument.invalid", { reason: "A function's kind stays; create another function instead." });
  }
  const kept = row.secretSealed === null ? undefined : (true as const);
  return {
    settings,
    code: change.code ?? row.code ?? undefined,
    secret: change.secret === undefined ? kept : (change.secret ?? undefined),
  };
}
