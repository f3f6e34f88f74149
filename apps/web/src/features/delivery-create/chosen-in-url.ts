import { parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs";

const kinds = ["s3", "http", "postgres", "redshift", "opensearch", "splunk", "kafka", "stream"] as const;

/** What a link to the form may have chosen: `?from=orders&to=s3&name=orders-to-lake&bucket=lake&seconds=10`. */
export const chosenInUrl = {
  from: parseAsString.withDefault(""),
  to: parseAsStringLiteral(kinds).withDefault("s3"),
  name: parseAsString.withDefault(""),
  bucket: parseAsString.withDefault(""),
  seconds: parseAsInteger.withDefault(60),
};
