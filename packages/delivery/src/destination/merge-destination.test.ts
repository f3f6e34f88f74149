import { expect, test } from "vitest";
import { isBuilt, sampleBucket, sampleDestination, sampleSettings } from "../../test/destination-samples.ts";
import { destinationKeys } from "../plan/destination.ts";
import { mergeDestination } from "./merge-destination.ts";

const s3 = "extendedS3DestinationConfiguration";
const http = "httpEndpointDestinationConfiguration";
const redshiftKey = "redshiftDestinationConfiguration";
const splunk = "splunkDestinationConfiguration";

test.each(destinationKeys.filter(isBuilt))("an update of %s that says nothing changes nothing", (key) => {
  const before = sampleDestination(key);
  expect(mergeDestination(before, { key, settings: {} })).toEqual(before);
});

test("what is given replaces what was, member by member; the rest stays, also in the buckets beside", () => {
  const before = sampleDestination(s3, {
    prefix: "a/",
    compressionFormat: "GZIP",
    s3BackupMode: "Enabled",
    s3BackupConfiguration: { bucketArn: "arn:aws:s3:::copies", prefix: "all/" },
  });
  const after = mergeDestination(before, {
    key: s3,
    settings: { prefix: "b/", compressionFormat: undefined, s3BackupUpdate: { compressionFormat: "ZIP" } },
  });
  expect(after.settings).toEqual({
    ...before.settings,
    prefix: "b/",
    s3BackupConfiguration: { bucketArn: "arn:aws:s3:::copies", prefix: "all/", compressionFormat: "ZIP" },
  });
  const beside = mergeDestination(sampleDestination(http), { key: http, settings: { s3Update: { prefix: "c/" } } });
  expect(beside.settings).toMatchObject({ s3Configuration: { ...sampleBucket, prefix: "c/" } });
});

test("a secret that is not given stays at its address, goes nowhere else, and is taken away by an empty text", () => {
  const before = sampleDestination(http);
  const to = (endpointConfiguration: Record<string, string>) =>
    mergeDestination(before, { key: http, settings: { endpointConfiguration } }).settings;
  const { url, accessKey } = { url: "https://example.com/in", accessKey: "access-key-secret" };
  expect(to({ url, name: "mine" })).toMatchObject({ endpointConfiguration: { url, name: "mine", accessKey } });
  expect(to({ url, accessKey: "" })).toMatchObject({ endpointConfiguration: { url, accessKey: "" } });
  const moved = { url: "https://elsewhere.example.com" };
  expect(() => to(moved)).toThrow(
    "Another address needs its secret to be given again: endpointConfiguration.accessKey.",
  );
  expect(to({ ...moved, accessKey })).toMatchObject({ endpointConfiguration: { ...moved, accessKey } });
});

test.each([
  ["redshiftDestinationConfiguration", { clusterJdbcUrl: "jdbc:redshift://other.example.com:5439/db" }],
  ["redshiftDestinationConfiguration", { username: "somebody" }],
  ["redshiftDestinationConfiguration", { tls: "off" }],
  ["deliverTo", { host: "elsewhere.example.com" }],
] as const)("%s with the change %j asks for its secret again", (key, settings) => {
  expect(() => mergeDestination(sampleDestination(key), { key, settings })).toThrow(
    "Another address needs its secret to be given again: password.",
  );
});

test("what says nothing about the address leaves the secret where it is", () => {
  const key = "redshiftDestinationConfiguration";
  const copyCommand = { dataTableName: "other" };
  const after = mergeDestination(sampleDestination(key), { key, settings: { copyCommand } });
  expect(after.settings).toMatchObject({ copyCommand, password: "Secret-Password-1" });
});

test("another type starts anew, where AWS lets it", () => {
  const { s3Configuration, ...redshift } = sampleSettings[redshiftKey];
  const after = mergeDestination(sampleDestination(s3, { prefix: "a/" }), {
    key: redshiftKey,
    settings: { ...redshift, s3Update: s3Configuration },
  });
  expect(after).toEqual(sampleDestination(redshiftKey));
  expect(() => mergeDestination(sampleDestination(s3), { key: redshiftKey, settings: { password: "x" } })).toThrow(
    expect.objectContaining({ code: "input.invalid" }),
  );
});

test.each([
  [s3, "elasticsearchDestinationConfiguration", "Elasticsearch"],
  ["elasticsearchDestinationConfiguration", s3, "Elasticsearch"],
  [http, splunk, "HttpEndpoint"],
  [s3, http, "HttpEndpoint"],
] as const)("%s does not become %s", (from, to, title) => {
  expect(() => mergeDestination(sampleDestination(from), { key: to, settings: {} })).toThrow(
    `Changing the destination type to or from ${title} is not supported at this time.`,
  );
});

const switchedOff = [
  [s3, { s3BackupMode: "Enabled" }, { s3BackupMode: "Disabled" }],
  [redshiftKey, { s3BackupMode: "Enabled" }, { s3BackupMode: "Disabled" }],
  [splunk, { s3BackupMode: "AllEvents" }, { s3BackupMode: "FailedEventsOnly" }],
  [http, { s3BackupMode: "AllData" }, { s3BackupMode: "FailedDataOnly" }],
] as const;
test.each(switchedOff.filter(([key]) => isBuilt(key)))("%s: backup is never switched off again", (key, was, update) => {
  expect(() => mergeDestination(sampleDestination(key, was), { key, settings: update })).toThrow(
    "Disabling S3 backup is not currently supported.",
  );
  expect(mergeDestination(sampleDestination(key), { key, settings: was }).settings).toMatchObject(was);
});

const search = "amazonopensearchserviceDestinationConfiguration";
test.skipIf(!isBuilt(search))("a search target keeps the backup mode that it was made with", () => {
  expect(() =>
    mergeDestination(sampleDestination(search), { key: search, settings: { s3BackupMode: "AllDocuments" } }),
  ).toThrow("S3BackupMode can only be set when the stream is created.");
});

test("partitioning is switched on at creation or never, and never off", () => {
  const on = { dynamicPartitioningConfiguration: { enabled: true } };
  const off = { dynamicPartitioningConfiguration: { enabled: false } };
  expect(() => mergeDestination(sampleDestination(s3), { key: s3, settings: on })).toThrow(
    "Dynamic Partitioning can only be enabled when the stream is created.",
  );
  expect(() =>
    mergeDestination(sampleDestination(redshiftKey), { key: s3, settings: { ...sampleBucket, ...on } }),
  ).toThrow("Dynamic Partitioning can only be enabled when the stream is created.");
  expect(() => mergeDestination(sampleDestination(s3, on), { key: s3, settings: off })).toThrow(
    "Dynamic Partitioning cannot be disabled once it is enabled.",
  );
});
