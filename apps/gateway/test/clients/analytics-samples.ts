import * as kinesis from "@aws-sdk/client-kinesis";
import type { TrialTeam } from "@millrace/cli";
import type { Trial } from "../trial.ts";
import { untilActive } from "../until-active.ts";

/** What the journeys of both APIs of SQL analytics begin with. */
export const code = `CREATE OR REPLACE STREAM "DESTINATION_SQL_STREAM" (ticker VARCHAR(4), price DOUBLE);
CREATE OR REPLACE PUMP "STREAM_PUMP" AS INSERT INTO "DESTINATION_SQL_STREAM"
SELECT STREAM "ticker", "price" FROM "SOURCE_SQL_STREAM_001" WHERE "price" > 10;`;

export const RoleARN = "arn:aws:iam::123456789012:role/analytics";

export interface AnalyticsTrial {
  readonly sourceArn: string;
  readonly targetArn: string;
  readonly client: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
}

/** Makes the streams `source`, with some records, and `target`. */
export async function openAnalyticsTrial(trial: Trial, team: TrialTeam): Promise<AnalyticsTrial> {
  const client = trial.client(team);
  const arnOf = async (StreamName: string): Promise<string> => {
    await client.send(new kinesis.CreateStreamCommand({ StreamName, ShardCount: 1 }));
    return untilActive(client, StreamName);
  };
  const [sourceArn, targetArn] = [await arnOf("source"), await arnOf("target")];
  const Records = Array.from({ length: 20 }, (_, n) => ({
    PartitionKey: String(n),
    Data: Buffer.from(`{"ticker":"T${n % 4}","price":${n}.5}`),
  }));
  await client.send(new kinesis.PutRecordsCommand({ StreamARN: sourceArn, Records }));
  const { accessKeyId, secretAccessKey } = team;
  const credentials = { accessKeyId, secretAccessKey };
  return { sourceArn, targetArn, client: { endpoint: trial.house.endpoint, region: "us-east-1", credentials } };
}
