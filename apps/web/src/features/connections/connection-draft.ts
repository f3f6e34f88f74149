import type { NewConnection } from "@millrace/contract";

/** What the form of a connection holds: a field of each kind beside the others. */
export interface ConnectionDraft {
  readonly kind: "s3" | "opensearch" | "aws";
  readonly name: string;
  readonly endpoint: string;
  readonly region: string;
  readonly pathStyle: boolean;
  /** With commas or spaces between. */
  readonly buckets: string;
  readonly domainArn: string;
  readonly auth: "none" | "basic" | "sigv4";
  readonly accountId: string;
  /** An access key's id and secret, or a name and a password. */
  readonly user: string;
  readonly secret: string;
}

export const emptyConnection: ConnectionDraft = {
  ...{ kind: "s3", name: "", endpoint: "", region: "us-east-1", pathStyle: false, buckets: "" },
  ...{ domainArn: "", auth: "basic", accountId: "", user: "", secret: "" },
};

/** The draft as the use case takes it; what is missing it says itself. */
export function toConnection(draft: ConnectionDraft): NewConnection {
  const { name, user, secret } = draft;
  const isPassword = draft.kind === "opensearch" && draft.auth === "basic";
  const kept = isPassword ? { username: user, password: secret } : { accessKeyId: user, secretAccessKey: secret };
  return { name, settings: settingsOf(draft), ...(user !== "" && { secret: kept }) };
}

function settingsOf(draft: ConnectionDraft): NewConnection["settings"] {
  const { kind, region, endpoint, pathStyle } = draft;
  const address = endpoint === "" ? {} : { endpoint };
  if (kind === "s3") {
    const buckets = draft.buckets.split(/[\s,]+/).filter(Boolean);
    return { kind, region, pathStyle, buckets, ...address };
  }
  if (kind === "aws") return { kind, region, accountId: draft.accountId, ...address };
  const { domainArn, auth } = draft;
  return { kind, domainArn, url: endpoint, auth, ...(auth === "sigv4" && { region }) };
}
