import type { TrialTeam } from "@millrace/cli";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTrial, type Trial } from "../trial.ts";
import { type S3Answer, type S3Fetch, s3Fetch } from "./s3-fetch.ts";

/** Every operation of S3 that names a bucket, called by one team on what another has, and on what nobody has: the same answer. */
type Row = Omit<S3Fetch, "path"> & { readonly object?: boolean; readonly copies?: boolean };

const uploadId = "0".repeat(32);
const body = Buffer.from("theirs");
const deletion = Buffer.from("<Delete><Object><Key>k</Key></Object></Delete>");
const completion = Buffer.from(
  '<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"0"</ETag></Part></CompleteMultipartUpload>',
);
const rows: Readonly<Record<string, Row>> = {
  GetBucketLocation: { query: { location: "" } },
  ListMultipartUploads: { query: { uploads: "" } },
  ListObjectsV2: { query: { "list-type": "2" } },
  ListObjects: {},
  HeadBucket: { method: "HEAD" },
  DeleteBucket: { method: "DELETE" },
  DeleteObjects: { method: "POST", query: { delete: "" }, body: deletion },
  ListParts: { object: true, query: { uploadId } },
  GetObject: { object: true },
  HeadObject: { method: "HEAD", object: true },
  UploadPart: { method: "PUT", object: true, query: { partNumber: "1", uploadId }, body },
  PutObject: { method: "PUT", object: true, body },
  AbortMultipartUpload: { method: "DELETE", object: true, query: { uploadId } },
  DeleteObject: { method: "DELETE", object: true },
  CreateMultipartUpload: { method: "POST", object: true, query: { uploads: "" } },
  CompleteMultipartUpload: { method: "POST", object: true, query: { uploadId }, body: completion },
  CopyObject: { method: "PUT", copies: true },
  UploadPartCopy: { method: "PUT", copies: true, query: { partNumber: "1", uploadId } },
};

const [OURS, ABSENT, THEIRS] = ["ours-alone", "nobody-has", "their-own"];

let trial: Trial;
let owner: TrialTeam;
let stranger: TrialTeam;
const ask = (key: TrialTeam, call: S3Fetch): Promise<S3Answer> => s3Fetch(trial.house.endpoint, key, call);

beforeAll(async () => {
  trial = await openTrial();
  owner = await trial.house.makeTeam("s3 owner");
  stranger = await trial.house.makeTeam("s3 stranger");
  await ask(owner, { method: "PUT", path: `/${OURS}` });
  await ask(owner, { method: "PUT", path: `/${OURS}/k`, body: Buffer.from("ours") });
  await ask(stranger, { method: "PUT", path: `/${THEIRS}` });
});
afterAll(() => trial?.close());

/** What the stranger learns of a bucket: status and words, without the name it gave and without the ids of the request. */
async function learned({ object = false, copies = false, ...row }: Row, bucket: string) {
  const path = copies ? `/${THEIRS}/copy` : `/${bucket}${object ? "/k" : ""}`;
  const headers: Record<string, string> = copies ? { "x-amz-copy-source": `/${bucket}/k` } : {};
  const { status, text } = await ask(stranger, { ...row, path, headers });
  return { status, text: text.replaceAll(bucket, "~").replace(/<(RequestId|HostId)>.*?<\/\1>/g, "") };
}

test.each(Object.entries(rows))("%s tells a stranger of our bucket what it tells of none", async (_name, row) => {
  const ofOurs = await learned(row, OURS);
  expect(ofOurs).toEqual(await learned(row, ABSENT));
  if (row !== rows.DeleteObjects) expect(ofOurs.status).toBe(404);
});

test("and nothing of ours was read, written or deleted", async () => {
  expect(await ask(owner, { path: `/${OURS}/k` })).toMatchObject({ status: 200, text: "ours" });
  expect((await ask(owner, { path: `/${OURS}` })).text.match(/<Key>/g)).toHaveLength(1);
  expect((await ask(stranger, { path: "/" })).text).not.toContain(OURS);
});
