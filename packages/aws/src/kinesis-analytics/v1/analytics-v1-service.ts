import { jsonCodec } from "../../codec/json-codec.ts";
import { byContentType, type JsonService } from "../../json-protocol/json-service.ts";
import { signedServices } from "../../sigv4/services.ts";
import { canonicalResource } from "../canonical-resource.ts";
import { analyticsV1Operations } from "./operations.ts";

/** Kinesis Data Analytics for SQL as it was first: JSON alone. */
export const analyticsV1Service: JsonService = {
  target: "KinesisAnalytics_20150814",
  signed: signedServices.kinesisanalytics,
  codecs: byContentType([jsonCodec]),
  codecOfRefusals: jsonCodec,
  operations: analyticsV1Operations,
  deps: "analytics",
  canonicalArns: canonicalResource,
};
