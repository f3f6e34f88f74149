import { jsonCodec } from "../../codec/json-codec.ts";
import { byContentType, type JsonService } from "../../json-protocol/json-service.ts";
import { signedServices } from "../../sigv4/services.ts";
import { canonicalResource } from "../canonical-resource.ts";
import { analyticsV2Operations } from "./operations.ts";

/** Kinesis Data Analytics in its second API, of which the SQL part is whole: JSON alone. */
export const analyticsV2Service: JsonService = {
  target: "KinesisAnalytics_20180523",
  signed: signedServices.kinesisanalytics,
  codecs: byContentType([jsonCodec]),
  codecOfRefusals: jsonCodec,
  operations: analyticsV2Operations,
  deps: "analytics",
  canonicalArns: canonicalResource,
};
