import { parseAsString, parseAsStringLiteral } from "nuqs";

const kinds = ["s3", "http", "postgres", "redshift", "opensearch", "splunk", "kafka", "stream"] as const;

/** What a link to the form may have chosen: `?from=orders&to=s3`. */
export const chosenInUrl = {
  from: parseAsString.withDefault(""),
  to: parseAsStringLiteral(kinds).withDefault("s3"),
};
