import { AppError } from "@millrace/base";
import type { ConnectionSecret, ConnectionSettings } from "@millrace/contract";
import type { Egress } from "@millrace/egress";
import { checkColumns } from "../record/parquet/schema/check-columns.ts";
import type { ConnectionView } from "./connection-view.ts";

type SecretKind = "accessKey" | "password" | "none";

/** Refuses what a form can be told at once: an address that may not be reached, columns that no file can have, wrong credentials. */
export function checkConnection(
  egress: Pick<Egress, "check">,
  settings: ConnectionSettings,
  secret: ConnectionSecret | undefined,
): void {
  const address = addressOf(settings);
  if (address !== undefined) egress.check(address);
  if (settings.kind === "table") checkColumns(settings.columns);
  const wanted = secretKindOf(settings);
  if (wanted === kindOf(secret)) return;
  const sentences = {
    accessKey: "This connection needs an access key.",
    password: "This connection needs a name and a password.",
    none: "This connection takes no credentials.",
  } as const;
  throw new AppError("argument.invalid", { reason: sentences[wanted] });
}

/** Where a connection leads, when a team typed it. */
export function addressOf(settings: ConnectionSettings): string | undefined {
  if (settings.kind === "table") return undefined;
  return settings.kind === "opensearch" ? settings.url : settings.endpoint;
}

function secretKindOf(settings: ConnectionSettings): SecretKind {
  if (settings.kind === "table") return "none";
  if (settings.kind !== "opensearch" || settings.auth === "sigv4") return "accessKey";
  return settings.auth === "basic" ? "password" : "none";
}

function kindOf(secret: ConnectionSecret | undefined): SecretKind {
  if (!secret) return "none";
  return "password" in secret ? "password" : "accessKey";
}

/** What a connection stands for; two of a team must not stand for the same, or nobody could say which is meant. */
export function meaningsOf(settings: ConnectionSettings): string[] {
  switch (settings.kind) {
    case "s3":
      return settings.buckets.map((bucket) => `bucket ${bucket}`);
    case "opensearch":
      return [`domain ${settings.domainArn}`];
    case "aws":
      return [`account ${settings.accountId} in ${settings.region}`];
    case "table":
      return [`table ${settings.databaseName}.${settings.tableName}`];
  }
}

/** Refuses a connection that stands for something that another one stands for. */
export function refuseTwice(settings: ConnectionSettings, others: readonly ConnectionView[]): void {
  const meanings = new Set(meaningsOf(settings));
  for (const other of others) {
    const twice = meaningsOf(other.settings).find((meaning) => meanings.has(meaning));
    if (twice === undefined) continue;
    throw new AppError("argument.invalid", { reason: `The connection ${other.name} already stands for the ${twice}.` });
  }
}
