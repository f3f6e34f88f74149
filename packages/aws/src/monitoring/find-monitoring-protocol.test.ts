import { expect, test } from "vitest";
import { makeRequest, signRequest } from "../../test/sign-request.ts";
import { findMonitoringProtocol } from "./answer-monitoring.ts";
import { cborMonitoring } from "./protocol/cbor-monitoring.ts";
import { jsonMonitoring } from "./protocol/json-monitoring.ts";
import { queryMonitoring } from "./protocol/query-monitoring.ts";

const path = "/service/GraniteServiceVersion20100801/operation/ListMetrics";
const form = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };
const target = (name: string) => ({ headers: { "x-amz-target": name } });

test.each([
  ["a target of CloudWatch", jsonMonitoring, target("GraniteServiceVersion20100801.ListMetrics")],
  ["a target of another service", undefined, target("Kinesis_20131202.ListStreams")],
  ["its path and the name of the protocol", cborMonitoring, { path, headers: { "smithy-protocol": "rpc-v2-cbor" } }],
  ["its path alone", undefined, { path }],
])("JSON and CBOR are known by %s", (_name, protocol, parts) => {
  expect(findMonitoringProtocol(makeRequest(parts))).toBe(protocol);
});

test.each([
  ["monitoring", queryMonitoring],
  ["sts", undefined],
])("a form is known by what it is signed for: %s", (service, protocol) => {
  const signer = { keyId: "K", secret: "s", nowMs: 1_795_600_000_000, service };
  expect(findMonitoringProtocol(signRequest(makeRequest({ headers: form }), signer))).toBe(protocol);
});
