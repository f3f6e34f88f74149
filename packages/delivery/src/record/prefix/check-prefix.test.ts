import { AppError } from "@millrace/base";
import { expect, test } from "vitest";
import { checkPrefix, type PrefixSettings } from "./check-prefix.ts";

const check = (settings: Partial<PrefixSettings>): void =>
  checkPrefix({ prefix: undefined, errorPrefix: undefined, isPartitioned: false, ...settings });

const ERROR_PREFIX = "e/!{firehose:error-output-type}/";

test.each<[string, Partial<PrefixSettings>]>([
  ["nothing", {}],
  ["text", { prefix: "logs/" }],
  ["text, and text for errors", { prefix: "logs/", errorPrefix: "errors/" }],
  ["expressions in both", { prefix: "!{timestamp:yyyy}/!{firehose:random-string}/", errorPrefix: ERROR_PREFIX }],
  ["a partition key", { prefix: "!{partitionKeyFromQuery:id}/", errorPrefix: ERROR_PREFIX, isPartitioned: true }],
  ["an alias of a time zone", { timeZone: "Asia/Calcutta" }],
])("%s is accepted", (_title, settings) => {
  expect(() => check(settings)).not.toThrow();
});

test.each<[string, Partial<PrefixSettings>]>([
  ["ErrorOutputPrefix cannot be null or empty when Prefix contains expressions", { prefix: "!{timestamp:yyyy}/" }],
  ["Prefix can't contain !{firehose:error-output-type}", { prefix: ERROR_PREFIX, errorPrefix: ERROR_PREFIX }],
  [
    "ErrorOutputPrefix must include at least one instance of !{firehose:error-output-type} when it contains expressions",
    { errorPrefix: "e/!{timestamp:yyyy}/" },
  ],
  [
    "Dynamic Partitioning Namespaces can not be part of ErrorOutputPrefix",
    { errorPrefix: `${ERROR_PREFIX}!{partitionKeyFromLambda:a}` },
  ],
  [
    "Dynamic Partitioning Namespaces can only be part of a prefix expression when Dynamic Partitioning is enabled.",
    { prefix: "!{partitionKeyFromQuery:id}/", errorPrefix: ERROR_PREFIX },
  ],
  [
    "S3 Prefix should contain Dynamic Partitioning namespaces when Dynamic Partitioning is enabled",
    { prefix: "!{timestamp:yyyy}/", errorPrefix: ERROR_PREFIX, isPartitioned: true },
  ],
  ["Prefix must not contain expressions", { prefix: "!{timestamp:yyyy}", errorPrefix: "e", allowsExpressions: false }],
  ["ErrorOutputPrefix must be null", { prefix: "p", errorPrefix: "e", allowsExpressions: false }],
  ["Prefix is longer than 512 characters after evaluation", { prefix: "x".repeat(513) }],
  ["ErrorOutputPrefix is longer than 512 characters after evaluation", { errorPrefix: "x".repeat(513) }],
  ["CustomTimeZone Mars/Olympus is not a supported time zone", { timeZone: "Mars/Olympus" }],
  ["CustomTimeZone +09:00 is not a supported time zone", { timeZone: "+09:00" }],
  ["Prefix is not valid: !{moon:phase} is not an expression", { prefix: "!{moon:phase}" }],
  ["Prefix is not valid: !{timestamp} is not an expression", { prefix: "!{timestamp}" }],
  ["Prefix is not valid: !{toString:x} is not an expression", { prefix: "!{toString:x}" }],
  ["Prefix is not valid: !{firehose:x} is not an expression", { prefix: "!{firehose:x}" }],
  [
    'Prefix is not valid: the expression that begins at "!{timestamp:yyyy" has no end',
    { prefix: "a/!{timestamp:yyyy" },
  ],
  ["ErrorOutputPrefix is not valid: Unknown pattern letter: b", { errorPrefix: "!{timestamp:b}" }],
])("refused: %s", (sentence, settings) => {
  expect(() => check(settings)).toThrow(new AppError("argument.invalid", { reason: sentence }));
});
