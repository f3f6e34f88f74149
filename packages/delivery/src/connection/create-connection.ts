import { AppError, newId } from "@millrace/base";
import { NewConnection } from "@millrace/contract";
import type { Principal } from "@millrace/tenancy";
import { checkConnection, refuseTwice } from "./check-connection.ts";
import type { ConnectionDeps } from "./connection-deps.ts";
import { type ConnectionView, toConnectionView } from "./connection-view.ts";
import { findConnectionRows, lockConnections } from "./find-connection-rows.ts";
import { secretPurpose } from "./secret-purpose.ts";

const CONNECTIONS_MAX = 200;

/** Makes a connection. Its credentials are sealed and never come back. */
export async function createConnection(
  deps: ConnectionDeps,
  who: Principal,
  input: NewConnection,
): Promise<ConnectionView> {
  const { name, settings, secret } = NewConnection.parse(input);
  checkConnection(deps.egress, settings, secret);
  const { teamId } = who;
  const id = newId("connection", deps.clock.nowMs());
  const sealed = secret && (await deps.vault.seal(teamId, secretPurpose(id), Buffer.from(JSON.stringify(secret))));
  const row = await deps.db.withTeam(teamId, async (tx) => {
    await lockConnections(tx, teamId);
    const others = (await findConnectionRows(tx, teamId)).map(toConnectionView);
    if (others.some((other) => other.name === name)) {
      throw new AppError("resource.exists", { what: `Connection ${name}` });
    }
    if (others.length >= CONNECTIONS_MAX) {
      throw new AppError("limit.exceeded", { reason: `A team may have ${CONNECTIONS_MAX} connections.` });
    }
    refuseTwice(settings, others);
    const made = await tx.connection.create({
      data: {
        id,
        teamId,
        name,
        kind: settings.kind,
        settings,
        ...(sealed && { secretSealed: Uint8Array.from(sealed) }),
      },
    });
    await deps.audit.append(tx, who, {
      action: "connection.create",
      resource: id,
      detail: { name, kind: settings.kind },
    });
    return made;
  });
  return toConnectionView(row);
}
