import { MIB } from "@millrace/base";
import type { RecordDecoding } from "@millrace/contract";
import { deaggregate } from "../kpl/deaggregate.ts";
import { decodeData, jsonProblem } from "./decode-data.ts";
import { firstBytes } from "./first-bytes.ts";
import { unpackBase64 } from "./unpack-base64.ts";
import { type Unpacked, unpackGzip } from "./unpack-gzip.ts";
import { utf8Problem } from "./utf8-problem.ts";

/** One way to read data, and why it does not fit. */
export interface DecodingAttempt {
  readonly as: Exclude<RecordDecoding, "auto">;
  /** Undefined: it fits. */
  readonly problem?: string;
}

/** Every way to read a record's data, in the order in which "auto" tries them, with what speaks against each. */
export function explainDecoding(data: Buffer): DecodingAttempt[] {
  return [
    attempt("kpl", kplProblem(data)),
    attempt("gzip", problemOf(unpackGzip(data, MIB))),
    attempt("json", jsonProblem(decodeData(data))),
    attempt("text", utf8Problem(data)),
    attempt("base64", problemOf(unpackBase64(data))),
    attempt("hex", undefined),
  ];
}

function attempt(as: DecodingAttempt["as"], problem: string | undefined): DecodingAttempt {
  return problem === undefined ? { as } : { as, problem };
}

function problemOf(unpacked: Unpacked): string | undefined {
  return "problem" in unpacked ? unpacked.problem : undefined;
}

function kplProblem(data: Buffer): string | undefined {
  if (data.toString("hex", 0, 4) !== "f3899ac2") {
    return `It begins with ${firstBytes(data)}; a record that the KPL packed begins with f3 89 9a c2.`;
  }
  return deaggregate(data) ? undefined : "It begins as the KPL begins, but its checksum or its message is broken.";
}
