import { KinesisClient } from "@aws-sdk/client-kinesis";
import { startTrialHouse, type TrialHouse, type TrialTeam } from "@millrace/cli";
import { testDatabase, testRedisUrl } from "@millrace/testkit";

export interface Trial {
  readonly house: TrialHouse;
  /** An unchanged SDK client of the team: HTTP/2 with prior knowledge, as the SDK does by default. */
  client(team: TrialTeam): KinesisClient;
  close(): Promise<void>;
}

/** A house of its own for one test file: a gateway and a worker as processes, over the test's database. */
export async function openTrial(env?: Record<string, string>): Promise<Trial> {
  const database = await testDatabase();
  const house = await startTrialHouse({
    databaseUrl: database.ownerUrl,
    redisUrl: testRedisUrl(),
    ...(env ? { env } : {}),
  });
  const clients: KinesisClient[] = [];
  return {
    house,
    client: ({ accessKeyId, secretAccessKey }) => {
      const client = new KinesisClient({
        endpoint: house.endpoint,
        region: "us-east-1",
        credentials: { accessKeyId, secretAccessKey },
      });
      clients.push(client);
      return client;
    },
    close: async () => {
      for (const client of clients) client.destroy();
      await house.close();
      await database.close();
    },
  };
}
