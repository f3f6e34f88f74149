import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { newId } from "@millrace/base";
import { ensureConsoleBuilt, findFreePort, standaloneFolder, startTrialHouse, type TrialHouse } from "@millrace/cli";
import { loadConfig } from "@millrace/config";
import { createOneTimeLink, ensureFirstTeam, type Role, systemPrincipal, type Team } from "@millrace/tenancy";
import { type TestDatabase, testDatabase, testRedisUrl } from "@millrace/testkit";
import { openWiring, type Wiring } from "@millrace/wiring";

const OWNER = "owner@trial.invalid";
const READY_MS_MAX = 60_000;

/** A house with a console, as processes over the test's own database: what `./millrace up` starts, for one test file. */
export interface TrialConsole {
  readonly url: string;
  readonly house: TrialHouse;
  readonly wiring: Wiring;
  readonly team: Team;
  /** Does what only the owner of the tables may do. */
  readonly asOwner: TestDatabase["asOwner"];
  /** What the console's process wrote. */
  output(): string;
  /** A link that signs the owner in, or a new member with a role. */
  signInLink(as?: { readonly role: Role; readonly email: string }): Promise<string>;
  /** A link for somebody who is here already. */
  signInLinkOf(email: string): Promise<string>;
  close(): Promise<void>;
}

export interface TrialOptions {
  /** What browsers reach it by: they bind passkeys to a name, and to no number. */
  readonly hostname?: string;
  /** More of the configuration. */
  readonly env?: Readonly<Record<string, string>>;
}

export async function startTrialConsole(
  teamName = "Trial",
  { hostname = "127.0.0.1", env: more = {} }: TrialOptions = {},
): Promise<TrialConsole> {
  await ensureConsoleBuilt({ say: (text) => console.log(`Console: ${text}`) });
  const database = await testDatabase();
  const port = await findFreePort();
  const url = `http://${hostname}:${port}`;
  const house = await startTrialHouse({
    databaseUrl: database.ownerUrl,
    redisUrl: testRedisUrl(),
    env: { WEB_URL: url, WEB_PORT: String(port), ...more },
  });
  const env = { ...house.env, GATEWAY_URL: house.endpoint, PORT: String(port), HOSTNAME: "127.0.0.1" };
  const web = spawn(process.execPath, ["server.js"], {
    cwd: standaloneFolder,
    env: { ...env, NODE_ENV: "production" },
  });
  const written: string[] = [];
  for (const stream of [web.stdout, web.stderr]) stream.on("data", (text) => written.push(String(text)));
  const wiring = await openWiring(loadConfig(env), "trial");
  const close = async (): Promise<void> => {
    await end(web);
    await wiring.close();
    await house.close();
    await database.close();
  };
  try {
    await untilServing(url);
    const { team } = await ensureFirstTeam(wiring.tenancy, { email: OWNER, teamName, keyName: "first" });
    return {
      url,
      house,
      wiring,
      team,
      asOwner: database.asOwner,
      output: () => written.join(""),
      signInLink: async (as) => {
        if (as) await makeMember(wiring, team, as);
        return createOneTimeLink(wiring.tenancy, { baseUrl: url, email: as?.email ?? OWNER });
      },
      signInLinkOf: (email) => createOneTimeLink(wiring.tenancy, { baseUrl: url, email }),
      close,
    };
  } catch (cause) {
    await close();
    throw new Error(`The console did not start:\n${written.join("")}`, { cause });
  }
}

/** The team's own hand: what exists before anybody looks. */
export function founder(team: Team) {
  return systemPrincipal(team, "trial", "trial");
}

async function makeMember({ tenancy }: Wiring, team: Team, { role, email }: { role: Role; email: string }) {
  const id = email.replace(/\W/g, "-");
  await tenancy.db.people.user.create({ data: { id, name: email, email, emailVerified: true } });
  await tenancy.db.withTeam(team.id, (tx) =>
    tx.member.create({ data: { id: newId("member"), teamId: team.id, userId: id, role } }),
  );
}

async function untilServing(url: string): Promise<void> {
  const deadline = performance.now() + READY_MS_MAX;
  while (performance.now() < deadline) {
    const answer = await fetch(`${url}/api/health`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(50);
  }
  throw new Error(`${url}/api/health did not answer within ${READY_MS_MAX / 1000} seconds.`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  await exited;
}
