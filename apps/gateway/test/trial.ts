import { KinesisClient, type KinesisClientConfig } from "@aws-sdk/client-kinesis";
import { startTrialHouse, type TrialHouse, type TrialHouseOptions, type TrialTeam } from "@millrace/cli";
import { testDatabase, testRedisUrl } from "@millrace/testkit";

/** A key, and what else of an SDK client's settings matters to a test. */
type ClientOptions = Pick<TrialTeam, "accessKeyId" | "secretAccessKey"> & Omit<KinesisClientConfig, "credentials">;

export interface Trial {
  readonly house: TrialHouse;
  readonly redisUrl: string;
  /** An unchanged SDK client of the team: HTTP/2 with prior knowledge, as the SDK does by default. */
  client(options: ClientOptions): KinesisClient;
  /** The environment in which an unchanged client of another language finds the gateway. */
  clientEnv(team: TrialTeam): NodeJS.ProcessEnv;
  close(): Promise<void>;
}

/** A house of its own for one test file: a gateway and a worker as processes, over the test's database. */
export async function openTrial(
  env: Record<string, string> = {},
  options: Pick<TrialHouseOptions, "onOutput"> = {},
): Promise<Trial> {
  const database = await testDatabase();
  const redisUrl = testRedisUrl();
  const house = await startTrialHouse({ databaseUrl: database.ownerUrl, redisUrl, env, ...options });
  const clients: KinesisClient[] = [];
  return {
    house,
    redisUrl,
    client: ({ accessKeyId, secretAccessKey, ...more }) => {
      const credentials = { accessKeyId, secretAccessKey };
      const client = new KinesisClient({ endpoint: house.endpoint, region: "us-east-1", credentials, ...more });
      clients.push(client);
      return client;
    },
    clientEnv: ({ accessKeyId, secretAccessKey }) => ({
      PATH: house.env.PATH,
      HOME: house.env.HOME,
      AWS_CONFIG_FILE: "/nonexistent",
      AWS_SHARED_CREDENTIALS_FILE: "/nonexistent",
      AWS_ENDPOINT_URL: house.endpoint,
      AWS_DEFAULT_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
    }),
    close: async () => {
      for (const client of clients) client.destroy();
      await house.close();
      await database.close();
    },
  };
}
