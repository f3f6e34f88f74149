import { createBucket, deleteBucket, headBucket, listBuckets } from "@millrace/buckets";
import type { AwsAnswer } from "../aws-request.ts";
import { readBody } from "./body/read-body.ts";
import { s3Document, s3Empty } from "./s3-answer.ts";
import type { S3Call } from "./s3-call.ts";
import { S3Refusal } from "./s3-refusal.ts";
import { childText, readXml } from "./xml/read-xml.ts";
import { writeXml, type XmlElement } from "./xml/write-xml.ts";

/** The region whose name S3 leaves out, for it was the first. */
const FIRST_REGION = "us-east-1";

export async function listBucketsCall({ deps, who, exchange, query }: S3Call): Promise<AwsAnswer> {
  const prefix = query.get("prefix") ?? "";
  const buckets = (await listBuckets(deps, who)).filter(({ name }) => name.startsWith(prefix));
  const document = writeXml("ListAllMyBucketsResult", [
    ["Owner", ownerOf(who)],
    [
      "Buckets",
      buckets.map(
        ({ name, creationDate, region }): XmlElement => [
          "Bucket",
          [
            ["Name", name],
            ["CreationDate", new Date(creationDate).toISOString()],
            ["BucketRegion", region],
          ],
        ],
      ),
    ],
  ]);
  return s3Document(exchange, 200, document);
}

export async function createBucketCall(call: S3Call): Promise<AwsAnswer> {
  const { deps, who, bucket, exchange } = call;
  const { bytes } = readBody(call);
  const region = bytes.length === 0 ? undefined : readLocation(bytes);
  await createBucket(deps, who, { bucket, ...(region !== undefined && { region }) });
  return s3Empty(exchange, 200, { Location: `/${bucket}` });
}

function readLocation(body: Buffer): string | undefined {
  const document = readXml(body);
  const other = document.children.find(({ name }) => name !== "LocationConstraint");
  if (document.name !== "CreateBucketConfiguration")
    throw new S3Refusal("MalformedXML", "A CreateBucketConfiguration was expected.");
  if (other) throw new S3Refusal("NotImplemented", `${other.name} of a bucket is not supported.`);
  const region = childText(document, "LocationConstraint");
  if (region === undefined || region === "") return undefined;
  if (!/^[a-zA-Z0-9-]{1,32}$/.test(region))
    throw new S3Refusal("InvalidArgument", "The location constraint is no region.");
  return region === "EU" ? "eu-west-1" : region;
}

export async function deleteBucketCall({ deps, who, bucket, exchange }: S3Call): Promise<AwsAnswer> {
  await deleteBucket(deps, who, { bucket });
  return s3Empty(exchange, 204);
}

export async function headBucketCall({ deps, who, bucket, exchange }: S3Call): Promise<AwsAnswer> {
  const { bucketRegion } = await headBucket(deps, who, { bucket });
  return s3Empty(exchange, 200, { "x-amz-bucket-region": bucketRegion });
}

export async function getBucketLocationCall({ deps, who, bucket, exchange }: S3Call): Promise<AwsAnswer> {
  const { bucketRegion } = await headBucket(deps, who, { bucket });
  const text = bucketRegion === FIRST_REGION ? "" : bucketRegion;
  return s3Document(exchange, 200, writeXml("LocationConstraint", text));
}

/** A team is the owner of all that is in its buckets. */
export function ownerOf({ accountId }: S3Call["who"]): XmlElement[] {
  return [["ID", accountId]];
}
