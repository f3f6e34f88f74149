import { newId, systemClock } from "@millrace/base";
import { openEgress } from "@millrace/egress";
import { type Principal, systemPrincipal } from "@millrace/tenancy";
import { testDatabase } from "@millrace/testkit";
import type { FunctionsDeps } from "../src/deps.ts";
import type { FunctionHost } from "../src/sandbox/open-function-host.ts";
import { openTestHost, silent } from "./open-test-host.ts";

export interface FunctionHouse {
  readonly deps: FunctionsDeps & { readonly host: FunctionHost };
  readonly who: Principal;
  /** Of another team. */
  readonly stranger: Principal;
  readonly audited: { readonly action: string; readonly detail: unknown }[];
  close(): Promise<void>;
}

const PREFIX = "sealed:";

/** Two teams in a real Postgres, a real sandbox, a vault that only marks what it sealed, and a way out to loopback. */
export async function openFunctionHouse(allow: readonly string[] = ["127.0.0.0/8"]): Promise<FunctionHouse> {
  const database = await testDatabase();
  const audited: { action: string; detail: unknown }[] = [];
  const host = openTestHost();
  const deps = {
    db: database.db,
    clock: systemClock,
    logger: silent,
    host,
    vault: {
      seal: async (team: string, purpose: string, bytes: Uint8Array) =>
        Buffer.from(`${PREFIX}${team}:${purpose}:${Buffer.from(bytes).toString("base64")}`),
      open: async (team: string, purpose: string, bytes: Uint8Array) => {
        const text = Buffer.from(bytes).toString("utf8");
        const head = `${PREFIX}${team}:${purpose}:`;
        if (!text.startsWith(head)) throw new Error("Sealed for something else.");
        return Buffer.from(text.slice(head.length), "base64");
      },
    },
    audit: {
      append: async (_tx: unknown, _who: unknown, { action, detail }: { action: string; detail?: unknown }) =>
        void audited.push({ action, detail }),
    },
    egress: openEgress({ allow }),
  };
  const team = async (accountId: string): Promise<Principal> => {
    const id = newId("team");
    await database.db.asSystem("a test makes a team", (tx) =>
      tx.team.create({ data: { id, slug: `t${accountId.at(-1)}`, name: "t", accountId } }),
    );
    return systemPrincipal({ id, accountId, region: "us-east-1" }, "test", "request");
  };
  return {
    deps,
    who: await team("000000000001"),
    stranger: await team("000000000002"),
    audited,
    close: async () => {
      host.close();
      deps.egress.close();
      await database.close();
    },
  };
}
