import { expect, test } from "vitest";
import { sampleDestination } from "../../test/destination-samples.ts";
import { resolveColumns } from "./resolve-columns.ts";

const columns = [{ name: "a", type: "int" }];
const deps = {
  connections: {
    findBucket: async () => undefined,
    findDomain: async () => undefined,
    findAccount: async () => undefined,
    findColumns: async (_team: string, table: { databaseName: string; tableName: string }) =>
      table.databaseName === "db" && table.tableName === "t" ? columns : undefined,
  },
};
const resolve = (schemaConfiguration: Record<string, unknown>, enabled = true) =>
  resolveColumns(
    deps,
    "team_1",
    sampleDestination("extendedS3DestinationConfiguration", {
      dataFormatConversionConfiguration: { enabled, schemaConfiguration },
    }),
  );

test("a table that a connection stands for gives its columns, also in place of those of an earlier version", async () => {
  const table = { databaseName: "db", tableName: "t", region: "us-east-1" };
  for (const given of [table, { ...table, columns: [{ name: "old", type: "string" }] }]) {
    const { settings } = await resolve(given);
    expect(settings).toMatchObject({
      dataFormatConversionConfiguration: { schemaConfiguration: { ...table, columns } },
    });
  }
});

test("columns that were given stand for themselves", async () => {
  const { settings } = await resolve({ columns });
  expect(settings).toMatchObject({ dataFormatConversionConfiguration: { schemaConfiguration: { columns } } });
});

test("a table that nothing stands for is refused by name, unless nothing is converted", async () => {
  const unknown = { databaseName: "db", tableName: "nowhere" };
  await expect(resolve(unknown)).rejects.toThrow(
    "No connection of the team has the columns of the table db.nowhere; make one of kind table.",
  );
  await resolve(unknown, false);
});
