import type { NewConnection } from "@millrace/contract";
import type { inferRouterOutputs } from "@trpc/server";
import { pairLines, readPairs } from "../../client/pair-lines.ts";
import type { connectionRouter } from "./router.ts";

/** A connection as the list has it: without its credentials. */
export type ConnectionCard = inferRouterOutputs<typeof connectionRouter>["list"][number];

/** What the form of a connection holds: a field of each kind beside the others. */
export interface ConnectionDraft {
  readonly kind: ConnectionCard["settings"]["kind"];
  readonly name: string;
  readonly endpoint: string;
  readonly region: string;
  readonly pathStyle: boolean;
  /** With commas or spaces between. */
  readonly buckets: string;
  readonly domainArn: string;
  readonly auth: "none" | "basic" | "sigv4";
  readonly accountId: string;
  readonly databaseName: string;
  readonly tableName: string;
  /** A line a column: name = type. */
  readonly columns: string;
  /** An access key's id and secret, or a name and a password. */
  readonly user: string;
  readonly secret: string;
}

export const emptyConnection: ConnectionDraft = {
  ...{ kind: "s3", name: "", endpoint: "", region: "us-east-1", pathStyle: false, buckets: "" },
  ...{ domainArn: "", auth: "basic", accountId: "", databaseName: "", tableName: "", columns: "" },
  ...{ user: "", secret: "" },
};

/** The draft as the use case takes it; what is missing it says itself. */
export function toConnection(draft: ConnectionDraft): NewConnection {
  const { name, user, secret } = draft;
  const isPassword = draft.kind === "opensearch" && draft.auth === "basic";
  const kept = isPassword ? { username: user, password: secret } : { accessKeyId: user, secretAccessKey: secret };
  return { name, settings: settingsOf(draft), ...(user !== "" && draft.kind !== "table" && { secret: kept }) };
}

/** A connection as the form shows it, its credentials left empty. */
export function toConnectionDraft({ name, settings }: ConnectionCard): ConnectionDraft {
  const draft = { ...emptyConnection, name, kind: settings.kind };
  switch (settings.kind) {
    case "s3":
      return { ...draft, ...settings, endpoint: settings.endpoint ?? "", buckets: settings.buckets.join(", ") };
    case "aws":
      return { ...draft, ...settings, endpoint: settings.endpoint ?? "" };
    case "opensearch": {
      const { domainArn, url, auth, region = emptyConnection.region } = settings;
      return { ...draft, domainArn, endpoint: url, auth, region };
    }
    case "table": {
      const { databaseName, tableName, columns } = settings;
      return { ...draft, databaseName, tableName, columns: pairLines(columns.map(({ name, type }) => [name, type])) };
    }
  }
}

function settingsOf(draft: ConnectionDraft): NewConnection["settings"] {
  const { kind, region, endpoint, pathStyle } = draft;
  const address = endpoint === "" ? {} : { endpoint };
  switch (kind) {
    case "s3": {
      const buckets = draft.buckets.split(/[\s,]+/).filter(Boolean);
      return { kind, region, pathStyle, buckets, ...address };
    }
    case "aws":
      return { kind, region, accountId: draft.accountId, ...address };
    case "opensearch": {
      const { domainArn, auth } = draft;
      return { kind, domainArn, url: endpoint, auth, ...(auth === "sigv4" && { region }) };
    }
    case "table": {
      const { databaseName, tableName } = draft;
      const columns = readPairs(draft.columns).map(([name, type]) => ({ name, type }));
      return { kind, databaseName, tableName, columns };
    }
  }
}
