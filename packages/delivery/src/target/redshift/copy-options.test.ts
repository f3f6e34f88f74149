import { expect, test } from "vitest";
import { parseCopyOptions } from "./copy-options.ts";

test.each([
  ["", ""],
  ["JSON 'auto'", "JSON 'auto'"],
  ["json as 'auto ignorecase' gzip", "JSON 'auto ignorecase' GZIP"],
  ["FORMAT AS JSON 's3://b/paths.json' TIMEFORMAT 'auto'", "JSON 's3://b/paths.json' TIMEFORMAT 'auto'"],
  ["format csv quote as '\"' ignoreheader 1", "CSV QUOTE '\"' IGNOREHEADER 1"],
  ["DELIMITER '\\t' NULL AS '\\\\N' ESCAPE", "DELIMITER '\\t' NULL '\\\\N' ESCAPE"],
  ["delimiter '|' maxerror as 10 compupdate off statupdate", "DELIMITER '|' MAXERROR 10 COMPUPDATE OFF STATUPDATE"],
  ["ACCEPTINVCHARS AS '^' TRUNCATECOLUMNS\n\tBLANKSASNULL ", "ACCEPTINVCHARS '^' TRUNCATECOLUMNS BLANKSASNULL"],
  ["ACCEPTINVCHARS EMPTYASNULL", "ACCEPTINVCHARS EMPTYASNULL"],
  ["NULL 'it''s; --' MANIFEST", "NULL 'it''s; --'"],
])("%s is honoured", (text, sql) => {
  expect(parseCopyOptions(text, "b").sql).toBe(sql);
});

test.each([
  "; DROP TABLE users",
  "GZIP; DROP TABLE users",
  "GZIP -- comment",
  "GZIP /* comment */",
  "GZIP UNION SELECT 1",
  "DELIMITER '|'; SELECT '1'",
  "DELIMITER '|\\'; DROP TABLE users; --'",
  "DELIMITER '\\'",
  "DELIMITER $$|$$",
  "DELIMITER E'|'",
  'DELIMITER "|"',
  "DELIMITER '|",
  "DELIMITER",
  "DELIMITER 5",
  "DELIMITER '|' ' FROM '",
  "MAXERROR '1'",
  "MAXERROR -1",
  "MAXERROR 1e9",
  "CREDENTIALS 'aws_access_key_id=x'",
  "IAM_ROLE 'arn:aws:iam::1:role/admin'",
  "ACCESS_KEY_ID 'x' SECRET_ACCESS_KEY 'y'",
  "SESSION_TOKEN 'x'",
  "MASTER_SYMMETRIC_KEY 'x'",
  "ENCRYPTED",
  "SSH",
  "NOLOAD",
  "READRATIO 50",
  "FROM 's3://other/secret'",
  "JSON 's3://other/paths.json'",
  "JSON 'https://b/paths.json'",
  "AVRO 's3://other/paths.json'",
  "JSON 'auto' 's3://other/x'",
  "GZIP GZIP",
  "FORMAT",
  "AS GZIP",
  "GZIP\0",
  "GZIP\u00a0; x",
])("%s is refused", (text) => {
  expect(() => parseCopyOptions(text, "b")).toThrow("CopyOptions: ");
});
