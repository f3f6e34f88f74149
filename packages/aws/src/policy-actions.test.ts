import { policyServices } from "@millrace/contract";
import { expect, test } from "vitest";
import { firehoseOperations } from "./firehose/operations.ts";
import { kinesisOperations } from "./kinesis/operations.ts";
import { analyticsV1Operations } from "./kinesis-analytics/v1/operations.ts";
import { analyticsV2Operations } from "./kinesis-analytics/v2/operations.ts";
import { monitoringOperations } from "./monitoring/operations.ts";
import { findOperation } from "./s3/operations.ts";
import { readPlace } from "./s3/read-place.ts";

const offered = (service: string) =>
  Object.values(policyServices.find((each) => each.service === service)?.actions ?? {})
    .flat()
    .sort();
const onWire = (...tables: readonly ReadonlyMap<string, unknown>[]) =>
  [...new Set(tables.flatMap((table) => [...table.keys()]))].sort();

test("the form of a policy offers every action of the wire, each once, and no other", () => {
  expect(offered("kinesis")).toEqual(onWire(kinesisOperations));
  expect(offered("firehose")).toEqual(onWire(firehoseOperations));
  expect(offered("kinesisanalytics")).toEqual(onWire(analyticsV1Operations, analyticsV2Operations));
  expect(offered("cloudwatch")).toEqual(onWire(monitoringOperations));
});

test("the same of buckets, asked by every request that S3's table knows", () => {
  const actions = ["GET", "HEAD", "PUT", "POST", "DELETE"].flatMap((method) =>
    ["/", "/b", "/b?location", "/b?uploads", "/b?delete", "/b/k", "/b/k?uploads", "/b/k?uploadId=u"].flatMap((url) => {
      const [path = "", query = ""] = url.split("?");
      try {
        return [findOperation(method, readPlace({ path, query, headers: {} })).action.slice("s3:".length)];
      } catch {
        // Not every method goes with every place.
        return [];
      }
    }),
  );
  expect(offered("s3")).toEqual([...new Set(actions)].sort());
});
