import { cborCodec } from "../codec/cbor-codec.ts";
import { jsonCodec } from "../codec/json-codec.ts";
import { byContentType, type JsonService } from "../json-protocol/json-service.ts";
import { signedServices } from "../sigv4/services.ts";
import { canonicalArns } from "./canonical-arns.ts";
import { kinesisOperations } from "./operations.ts";

/** Kinesis Data Streams, which speaks JSON and CBOR. */
export const kinesisService: JsonService = {
  target: "Kinesis_20131202",
  signed: signedServices.kinesis,
  codecs: byContentType([jsonCodec, cborCodec]),
  codecOfRefusals: cborCodec,
  operations: kinesisOperations,
  deps: "streams",
  canonicalArns,
};
