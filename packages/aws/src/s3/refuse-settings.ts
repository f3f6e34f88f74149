import { headerOf, type S3Call } from "./s3-call.ts";
import { S3Refusal } from "./s3-refusal.ts";

/** Settings that are accepted only with the value that is so here anyway: what is accepted is honoured. */
const only: Readonly<Record<string, readonly string[]>> = {
  "x-amz-acl": ["private", "bucket-owner-full-control"],
  "x-amz-storage-class": ["STANDARD"],
  "x-amz-object-ownership": ["BucketOwnerEnforced"],
};

const refused = [
  "x-amz-grant-",
  "x-amz-server-side-encryption",
  "x-amz-copy-source-server-side-encryption",
  "x-amz-tagging",
  "x-amz-object-lock",
  "x-amz-bucket-object-lock",
  "x-amz-website-redirect-location",
  "x-amz-write-offset-bytes",
];

/** Refuses by name what a request's headers ask for and nobody here would do. */
export function refuseSettings(call: S3Call): void {
  const owner = headerOf(call, "x-amz-expected-bucket-owner") ?? headerOf(call, "x-amz-source-expected-bucket-owner");
  if (owner !== undefined && owner !== call.who.accountId) throw new S3Refusal("AccessDenied", "Access Denied");
  for (const [name, value = ""] of Object.entries(call.exchange.request.headers)) {
    const isFine = only[name]?.includes(value) ?? !refused.some((start) => name.startsWith(start));
    if (isFine || (name === "x-amz-tagging-directive" && value === "COPY")) continue;
    throw new S3Refusal("NotImplemented", `${name}: ${value.slice(0, 100)} is not supported.`);
  }
}
