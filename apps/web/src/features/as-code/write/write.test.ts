import { expect, test } from "vitest";
import { toKebab } from "./to-kebab.ts";
import { writeCli } from "./write-cli.ts";
import { writePython } from "./write-python.ts";
import { writeTerraform } from "./write-terraform.ts";

const place = { endpoint: "http://localhost:4566", region: "us-east-1", accountId: "123456789012" };
const hostile = `it's "quoted" $(rm) \`x\` \${var} \\ %{if}`;
const call = { service: "kinesis" as const, operation: "CreateStream", input: { StreamName: "a", Tags: { hostile } } };

test.each([
  ["CreateStream", "create-stream"],
  ["IncreaseStreamRetentionPeriod", "increase-stream-retention-period"],
  ["MaxRecordSizeInKiB", "max-record-size-in-ki-b"],
])("%s is %s for the aws command", (wire, command) => expect(toKebab(wire)).toBe(command));

test("whatever stands in a value, a shell reads it as one word", () => {
  expect(writeCli([call], place)).toContain(`--tags '{"hostile":"it'\\''s`);
});

test("Python has its own words for nothing, yes and no", () => {
  const input = { A: true, B: null, C: [1, "x"], D: {} };
  expect(writePython([{ ...call, input }], place)).toMatchInlineSnapshot(`
    "import boto3

    kinesis = boto3.client("kinesis", endpoint_url="http://localhost:4566", region_name="us-east-1")

    kinesis.create_stream(
        A=True,
        B=None,
        C=[
            1,
            "x",
        ],
        D={},
    )"
  `);
});

test("Terraform fills nothing into a value", () => {
  const block = { head: ["resource", "x", "y"], body: [{ name: "v", value: hostile }] };
  expect(writeTerraform([block], ["kinesis"], place)).toContain("$${var}");
  expect(writeTerraform([block], ["kinesis"], place)).toContain("%%{if}");
});
