import type { Snippet } from "@millrace/ui";
import { quoteWord } from "../../../client/quote-word.ts";
import type { RecordView } from "../record/get-record-view.ts";

interface PutTarget {
  readonly endpoint: string;
  readonly region: string;
  readonly streamName: string;
}
type PutAgain = Pick<RecordView, "partitionKey" | "explicitHashKey" | "base64">;

/** Code that puts a record with the same key and the same bytes; credentials come from the environment. */
export function putSnippets(record: PutAgain, target: PutTarget): Snippet[] {
  return [javascript(record, target), python(record, target), cli(record, target)];
}

function javascript(record: PutAgain, { endpoint, region, streamName }: PutTarget): Snippet {
  const { partitionKey, explicitHashKey, base64 } = record;
  const code = `import { KinesisClient, PutRecordCommand } from "@aws-sdk/client-kinesis";

const kinesis = new KinesisClient({ endpoint: ${JSON.stringify(endpoint)}, region: ${JSON.stringify(region)} });
await kinesis.send(
  new PutRecordCommand({
    StreamName: ${JSON.stringify(streamName)},
    PartitionKey: ${JSON.stringify(partitionKey)},${explicitHashKey === undefined ? "" : `\n    ExplicitHashKey: "${explicitHashKey}",`}
    Data: Buffer.from(${JSON.stringify(base64)}, "base64"),
  }),
);`;
  return { key: "js", label: "JavaScript", code };
}

function python(record: PutAgain, { endpoint, region, streamName }: PutTarget): Snippet {
  const { partitionKey, explicitHashKey, base64 } = record;
  const code = `import base64, boto3

kinesis = boto3.client("kinesis", endpoint_url=${JSON.stringify(endpoint)}, region_name=${JSON.stringify(region)})
kinesis.put_record(
    StreamName=${JSON.stringify(streamName)},
    PartitionKey=${JSON.stringify(partitionKey)},${explicitHashKey === undefined ? "" : `\n    ExplicitHashKey="${explicitHashKey}",`}
    Data=base64.b64decode(${JSON.stringify(base64)}),
)`;
  return { key: "python", label: "Python", code };
}

function cli(record: PutAgain, { endpoint, region, streamName }: PutTarget): Snippet {
  const { partitionKey, explicitHashKey, base64 } = record;
  const explicit = explicitHashKey === undefined ? "" : ` \\\n  --explicit-hash-key ${explicitHashKey}`;
  const code = `aws kinesis put-record --endpoint-url ${endpoint} --region ${region} \\
  --stream-name ${streamName} --partition-key ${quoteWord(partitionKey)}${explicit} \\
  --data ${base64}`;
  return { key: "cli", label: "AWS CLI", code };
}
