import { NewConnection } from "@millrace/contract";
import { expect, test } from "vitest";
import { type ConnectionCard, emptyConnection, toConnection, toConnectionDraft } from "./connection-draft.ts";

test("buckets elsewhere, with an access key", () => {
  const draft = { ...emptyConnection, name: "minio", endpoint: "https://minio.example", buckets: "lake, raw" };
  const made = NewConnection.parse(toConnection({ ...draft, pathStyle: true, user: "AKIA", secret: "s" }));
  expect(made).toEqual({
    name: "minio",
    settings: {
      kind: "s3",
      endpoint: "https://minio.example",
      region: "us-east-1",
      pathStyle: true,
      buckets: ["lake", "raw"],
    },
    secret: { accessKeyId: "AKIA", secretAccessKey: "s" },
  });
});

test("a search server's name and password are not an access key", () => {
  const domainArn = "arn:aws:es:us-east-1:123456789012:domain/logs";
  const draft = {
    ...emptyConnection,
    kind: "opensearch" as const,
    name: "logs",
    domainArn,
    endpoint: "https://os:9200",
  };
  const made = NewConnection.parse(toConnection({ ...draft, user: "admin", secret: "pw" }));
  expect(made.secret).toEqual({ username: "admin", password: "pw" });
  expect(made.settings).toEqual({ kind: "opensearch", domainArn, url: "https://os:9200", auth: "basic" });
});

const domainArn = "arn:aws:es:us-east-1:123456789012:domain/logs";
const kept: ConnectionCard["settings"][] = [
  { kind: "s3", endpoint: "https://minio.example", region: "eu-west-1", pathStyle: true, buckets: ["lake", "raw"] },
  { kind: "s3", region: "eu-west-1", pathStyle: false, buckets: ["lake"] },
  { kind: "opensearch", domainArn, url: "https://os:9200", auth: "sigv4", region: "eu-west-1" },
  { kind: "opensearch", domainArn, url: "https://os:9200", auth: "none" },
  { kind: "aws", accountId: "123456789012", region: "eu-west-1" },
  { kind: "table", databaseName: "shop", tableName: "orders", columns: [{ name: "tags", type: "map<string,int>" }] },
];

test.each(kept)(
  "a connection of kind $kind that is opened and saved stays as it was, and keeps its key",
  (settings) => {
    const card = { id: "con_1", name: "one", settings, hasSecret: true, createdMs: 0, updatedMs: 0 };
    expect(NewConnection.parse(toConnection(toConnectionDraft(card)))).toEqual({ name: "one", settings });
  },
);
