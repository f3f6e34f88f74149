import { AccessKeySecret, type ConnectionKind, ConnectionSettings, PasswordSecret } from "@millrace/contract";
import type { ConnectionRow } from "@millrace/db";
import type { z } from "zod";
import type { ConnectionDeps } from "./connection-deps.ts";
import type { AwsCredentials, Connections, DomainAccess } from "./connections.ts";
import { secretPurpose } from "./secret-purpose.ts";

type Settings<Kind extends ConnectionKind> = Extract<ConnectionSettings, { kind: Kind }>;
type OpenDeps = Pick<ConnectionDeps, "db" | "vault">;

/** Connections as the engine asks for them. Each question is answered from Postgres, so a new key holds at the next one. */
export function openConnections(deps: OpenDeps): Connections {
  return {
    findBucket: async (teamId, bucketArn) => {
      const bucket = bucketArn.split(":").slice(5).join(":");
      const found = await find(deps, { teamId, kind: "s3", fits: ({ buckets }) => buckets.includes(bucket) });
      if (!found) return undefined;
      const { endpoint, region, pathStyle } = found.settings;
      return { bucket, endpoint, region, pathStyle, credentials: await accessKeyOf(deps, found.row) };
    },
    findDomain: async (teamId, domainArn) => {
      const found = await find(deps, {
        teamId,
        kind: "opensearch",
        fits: (settings) => settings.domainArn === domainArn,
      });
      return found && { url: found.settings.url, auth: await domainAuth(deps, found) };
    },
    findColumns: async (teamId, table) => {
      const isTable = ({ databaseName, tableName }: Settings<"table">) =>
        databaseName === table.databaseName && tableName === table.tableName;
      return (await find(deps, { teamId, kind: "table", fits: isTable }))?.settings.columns;
    },
    findAccount: async (teamId, arn) => {
      const [, , , region, accountId] = arn.split(":");
      const isAccount = (settings: Settings<"aws">) => settings.region === region && settings.accountId === accountId;
      const found = await find(deps, { teamId, kind: "aws", fits: isAccount });
      if (!found) return undefined;
      const { endpoint, region: signedRegion } = found.settings;
      return { region: signedRegion, endpoint, credentials: await accessKeyOf(deps, found.row) };
    },
  };
}

interface Found<Kind extends ConnectionKind> {
  readonly row: ConnectionRow;
  readonly settings: Settings<Kind>;
}

interface Question<Kind extends ConnectionKind> {
  readonly teamId: string;
  readonly kind: Kind;
  readonly fits: (settings: Settings<Kind>) => boolean;
}

async function find<Kind extends ConnectionKind>(
  deps: OpenDeps,
  { teamId, kind, fits }: Question<Kind>,
): Promise<Found<Kind> | undefined> {
  const rows = await deps.db.withTeam(teamId, (tx) => tx.connection.findMany({ where: { teamId, kind } }));
  const found = rows.map((row) => ({ row, settings: ConnectionSettings.parse(row.settings) as Settings<Kind> }));
  return found.find(({ settings }) => fits(settings));
}

async function domainAuth(deps: OpenDeps, found: Found<"opensearch">): Promise<DomainAccess["auth"]> {
  const { auth, region, domainArn } = found.settings;
  if (auth === "none") return { type: "none" };
  if (auth === "basic") return { type: "basic", ...(await openSecret(deps, found.row, PasswordSecret)) };
  const ownRegion = domainArn.split(":")[3] ?? "";
  return { type: "sigv4", region: region ?? ownRegion, credentials: await accessKeyOf(deps, found.row) };
}

function accessKeyOf(deps: OpenDeps, row: ConnectionRow): Promise<AwsCredentials> {
  return openSecret(deps, row, AccessKeySecret);
}

async function openSecret<Secret extends z.ZodType>(
  deps: OpenDeps,
  row: ConnectionRow,
  schema: Secret,
): Promise<z.output<Secret>> {
  const bytes = await deps.vault.open(row.teamId, secretPurpose(row.id), row.secretSealed ?? new Uint8Array());
  return schema.parse(JSON.parse(bytes.toString("utf8")));
}
