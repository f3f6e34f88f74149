import type { Value } from "../thing-code.ts";

/** Words that AWS writes whole in capitals; the same list as the wire's. */
const whole: Readonly<Record<string, string>> = {
  Arn: "ARN",
  Mbs: "MBs",
  Hec: "HEC",
  Jdbcurl: "JDBCURL",
  Kms: "KMS",
  Aws: "AWS",
};

const special: Readonly<Record<string, string>> = {
  clusterJdbcUrl: "ClusterJDBCURL",
  clusterJdbcurl: "ClusterJDBCURL",
};

/** A structure of ours in the names of AWS's wire: `bucketArn` is BucketARN. What is undefined is left out. */
export function awsNames(value: unknown): Value {
  if (Array.isArray(value)) return value.map(awsNames);
  if (typeof value !== "object" || value === null) return value as Value;
  const pairs = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(pairs.map(([name, inner]) => [awsName(name), awsNames(inner)]));
}

function awsName(name: string): string {
  if (special[name]) return special[name];
  const words = name.split(/(?=[A-Z])/).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return words.map((word) => whole[word] ?? word).join("");
}
