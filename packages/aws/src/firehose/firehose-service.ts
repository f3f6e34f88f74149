import { jsonCodec } from "../codec/json-codec.ts";
import { byContentType, type JsonService } from "../json-protocol/json-service.ts";
import { signedServices } from "../sigv4/services.ts";
import { canonicalSource } from "./canonical-source.ts";
import { firehoseOperations } from "./operations.ts";

/** Firehose, which speaks JSON alone. */
export const firehoseService: JsonService = {
  target: "Firehose_20150804",
  signed: signedServices.firehose,
  codecs: byContentType([jsonCodec]),
  codecOfRefusals: jsonCodec,
  operations: firehoseOperations,
  deps: "delivery",
  canonicalArns: canonicalSource,
};
