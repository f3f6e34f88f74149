import { execFileSync } from "node:child_process";
import { CliError } from "../cli-error.ts";

export interface ServiceUser {
  readonly uid: number;
  readonly gid: number;
}

/** The user that Postgres runs as when we are root, whom it refuses: `postgres`, made when absent. Otherwise undefined. */
export function serviceUser(): ServiceUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const found = findUser();
  if (found) return found;
  try {
    execFileSync(
      "useradd",
      ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"],
      {
        stdio: "ignore",
      },
    );
  } catch (cause) {
    const sentence =
      "PostgreSQL refuses to run as root and no user `postgres` could be made: make one (useradd --system postgres), or run ./millrace as another user, or set DATABASE_URL.";
    throw new CliError(sentence, { cause });
  }
  return findUser();
}

function findUser(): ServiceUser | undefined {
  try {
    const id = (flag: string): number =>
      Number(execFileSync("id", [flag, "postgres"], { stdio: ["ignore", "pipe", "ignore"] }));
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    // `id` fails when there is no such user: that is the answer.
    return undefined;
  }
}
