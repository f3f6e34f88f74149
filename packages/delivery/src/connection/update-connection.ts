import { AppError } from "@millrace/base";
import { ConnectionSecret, NewConnection } from "@millrace/contract";
import type { ConnectionRow } from "@millrace/db";
import type { Principal } from "@millrace/tenancy";
import { addressOf, checkConnection, refuseTwice } from "./check-connection.ts";
import type { ConnectionDeps } from "./connection-deps.ts";
import { type ConnectionView, toConnectionView } from "./connection-view.ts";
import { findConnectionRow, findConnectionRows, lockConnections } from "./find-connection-rows.ts";
import { secretPurpose } from "./secret-purpose.ts";

/**
 * Changes a connection. Credentials that are not given stay, but only at the address that they were typed for: whoever may change
 * an address must not have somebody else's password sent there.
 */
export async function updateConnection(
  deps: ConnectionDeps,
  who: Principal,
  input: NewConnection,
): Promise<ConnectionView> {
  const { name, settings, secret } = NewConnection.parse(input);
  const { teamId } = who;
  const seen = await deps.db.withTeam(teamId, (tx) => findConnectionRow(tx, teamId, name));
  const before = toConnectionView(seen).settings;
  if (before.kind !== settings.kind) {
    throw new AppError("argument.invalid", { reason: "A connection keeps its kind; make another one." });
  }
  const staysThere = addressOf(before) === addressOf(settings);
  if (!secret && !staysThere && seen.secretSealed) {
    throw new AppError("argument.invalid", { reason: "Another address needs its credentials to be given again." });
  }
  const used = secret ?? (await openSecret(deps, seen));
  checkConnection(deps.egress, settings, used);
  const sealed = secret && (await deps.vault.seal(teamId, secretPurpose(seen.id), Buffer.from(JSON.stringify(secret))));
  const row = await deps.db.withTeam(teamId, async (tx) => {
    await lockConnections(tx, teamId);
    const others = await findConnectionRows(tx, teamId);
    // Somebody else's change of the address in between would take what was sealed for the one that was seen.
    const now = others.find((other) => other.id === seen.id);
    if (now?.updatedAt.getTime() !== seen.updatedAt.getTime()) {
      throw new AppError("resource.inUse", {
        reason: `The connection ${name} was changed meanwhile; look at it again.`,
      });
    }
    refuseTwice(settings, others.filter((other) => other.id !== seen.id).map(toConnectionView));
    const changed = await tx.connection.update({
      where: { id: seen.id },
      data: { settings, ...(sealed && { secretSealed: Uint8Array.from(sealed) }) },
    });
    await deps.audit.append(tx, who, {
      action: "connection.update",
      resource: seen.id,
      detail: { name, kind: settings.kind, newSecret: secret !== undefined },
    });
    return changed;
  });
  return toConnectionView(row);
}

async function openSecret(deps: ConnectionDeps, row: ConnectionRow): Promise<ConnectionSecret | undefined> {
  if (row.secretSealed === null) return undefined;
  const bytes = await deps.vault.open(row.teamId, secretPurpose(row.id), row.secretSealed);
  return ConnectionSecret.parse(JSON.parse(bytes.toString("utf8")));
}
