import { apacheToCsv, apacheToJson } from "./apache.ts";
import type { Blueprint } from "./blueprint.ts";
import { cloudwatchLogs } from "./cloudwatch-logs.ts";
import { kplUnpack } from "./kpl-unpack.ts";
import { partitionKeys } from "./partition-keys.ts";
import { passThrough } from "./pass-through.ts";
import { redactFields } from "./redact-fields.ts";
import { splunkEnvelope } from "./splunk-envelope.ts";
import { syslogToCsv, syslogToJson } from "./syslog.ts";

/** What the console offers to begin a function with, in its order. */
export const blueprints: readonly Blueprint[] = [
  passThrough,
  apacheToJson,
  apacheToCsv,
  syslogToJson,
  syslogToCsv,
  cloudwatchLogs,
  redactFields,
  partitionKeys,
  splunkEnvelope,
  kplUnpack,
];
