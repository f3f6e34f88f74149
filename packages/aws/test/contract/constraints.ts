/** AWS's texts of what an input breaks, written down from its answers and apart from the code that makes ours. */
export const NAME = "[a-zA-Z0-9_.-]+";
export const STREAM_ARN = "arn:aws.*:kinesis:.*:\\d{12}:stream/\\S+";
export const RESOURCE_ARN = "arn:aws.*:kinesis:.*:\\d{12}:.*stream/\\S+";
export const CONSUMER_ARN =
  "^(arn):aws.*:kinesis:.*:\\d{12}:.*stream\\/[a-zA-Z0-9_.-]+\\/consumer\\/[a-zA-Z0-9_.-]+:[0-9]+";
export const STREAM_ID = "[a-z0-9]{20}-[a-z0-9]{3}";
export const HASH_KEY = "0|([1-9]\\d{0,38})";
export const SEQUENCE_NUMBER = "0|([1-9]\\d{0,128})";
export const METRICS =
  "IncomingBytes, IncomingRecords, OutgoingBytes, OutgoingRecords, WriteProvisionedThroughputExceeded, ReadProvisionedThroughputExceeded, IteratorAgeMilliseconds, ALL";
export const ITERATOR_TYPES = "AFTER_SEQUENCE_NUMBER, LATEST, AT_TIMESTAMP, AT_SEQUENCE_NUMBER, TRIM_HORIZON";

const item = (shown: string, path: string, constraint: string): string =>
  `Value ${shown}at '${path}' failed to satisfy constraint: ${constraint}`;
const quoted = (value: unknown): string => `'${String(value)}' `;

export const missing = (path: string): string => item("null ", path, "Member must not be null");
export const unlike = (path: string, value: string, pattern: string): string =>
  item(quoted(value), path, `Member must satisfy regular expression pattern: ${pattern}`);
export const below = (path: string, value: number, limit: number): string =>
  item(quoted(value), path, `Member must have value greater than or equal to ${limit}`);
export const above = (path: string, value: number, limit: number): string =>
  item(quoted(value), path, `Member must have value less than or equal to ${limit}`);
export const tooShort = (path: string, shown: string | undefined, limit: number): string =>
  item(shown === undefined ? "" : quoted(shown), path, `Member must have length greater than or equal to ${limit}`);
export const tooLong = (path: string, shown: string | undefined, limit: number): string =>
  item(shown === undefined ? "" : quoted(shown), path, `Member must have length less than or equal to ${limit}`);
export const outside = (path: string, value: string, values: string): string =>
  item(quoted(value), path, `Member must satisfy enum value set: [${values}]`);
export const member = (path: string, shown: string, rules: string): string =>
  item(quoted(shown), path, `Member must satisfy constraint: [${rules}]`);
export const keys = (path: string, shown: string): string =>
  item(
    quoted(shown),
    path,
    "Map keys must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1]",
  );
export const values = (path: string, shown: string): string =>
  item(
    quoted(shown),
    path,
    "Map value must satisfy constraint: [Member must have length less than or equal to 256, Member must have length greater than or equal to 0]",
  );

/** A ValidationException of these items. */
export const invalid = (...items: string[]): string =>
  `400 ValidationException: ${items.length} validation error${items.length === 1 ? "" : "s"} detected: ${items.join("; ")}`;
/** A SerializationException. */
export const malformed = (text: string): string => `400 SerializationException: ${text}`;

const NUMBER = "class com.amazon.coral.value.json.numbers.TruncatingBigNumber";
export const notString = (value: number | boolean): string =>
  malformed(`${typeof value === "number" ? NUMBER : "class java.lang.Boolean"} can not be converted to an String`);
export const notInteger = malformed("class java.lang.String can not be converted to an Integer");
export const notTime = malformed("class java.lang.String can not be converted to milliseconds since epoch");
export const notBlob = malformed(`${NUMBER} can not be converted to a Blob`);
export const notList = malformed("Expected list or null");
export const notMap = malformed("Expected map or null");
export const notStructure = malformed("Expected null");
export const strayList = malformed("Start of list found where not expected");
export const strayMap = malformed("Start of structure or map found where not expected.");
