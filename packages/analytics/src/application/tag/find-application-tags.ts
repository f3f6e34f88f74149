import { parseApplicationArn } from "@millrace/base";
import type { AnalyticsDeps } from "../../deps.ts";
import type { Tags } from "./merge-tags.ts";
import { readTags } from "./read-tags.ts";

/** The tags of the application that an ARN names, whoever asks: for policies that speak of them. */
export async function findApplicationTags(deps: Pick<AnalyticsDeps, "db">, arn: string): Promise<Tags | undefined> {
  const named = parseApplicationArn(arn);
  if (!named) return undefined;
  const { accountId, region, applicationName: name } = named;
  const row = await deps.db.asSystem("a policy asks for tags by account, region and name", (tx) =>
    tx.application.findFirst({ where: { accountId, region, name }, select: { tags: true } }),
  );
  return row ? readTags(row) : undefined;
}
