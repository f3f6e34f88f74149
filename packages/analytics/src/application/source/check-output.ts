import { formatDeliveryArn, formatStreamArn, parseDeliveryArn, parseStreamArn } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../../deps.ts";
import type { OutputDefinition } from "../definition.ts";
import { ask, invalid } from "./ask.ts";
import { checkFunction } from "./check-function.ts";

type Check = (deps: AnalyticsDeps, who: Principal, arn: string) => Promise<void>;

/** What each kind of target must be. Records are put there in the caller's name: he must himself be allowed to. */
const checks: Readonly<Record<OutputDefinition["kind"], Check>> = {
  stream: checkStream,
  delivery: checkDelivery,
  function: checkFunction,
};

/** Throws unless rows may go where an output sends them. */
export async function checkOutput(deps: AnalyticsDeps, who: Principal, output: OutputDefinition): Promise<void> {
  await checks[output.kind](deps, who, output.target.resourceArn);
}

async function checkStream(deps: AnalyticsDeps, who: Principal, given: string): Promise<void> {
  const named = parseStreamArn(given);
  if (!named) throw invalid(`${given} is not the ARN of a stream.`);
  const { accountId, region, streamName } = named;
  await ask(deps, who, ["kinesis:PutRecords", formatStreamArn(named)]);
  const isOwn = accountId === who.accountId && region === who.region;
  const view = isOwn ? await deps.streams.directory.findNow(accountId, region, streamName) : undefined;
  if (view?.status === "ACTIVE" || view?.status === "UPDATING") return;
  throw invalid(`Stream ${streamName} under account ${accountId} not found among the team's streams in ${who.region}.`);
}

async function checkDelivery(deps: AnalyticsDeps, who: Principal, given: string): Promise<void> {
  const named = parseDeliveryArn(given);
  if (!named) throw invalid(`${given} is not the ARN of a delivery stream.`);
  const { accountId, region, deliveryName } = named;
  await ask(deps, who, ["firehose:PutRecordBatch", formatDeliveryArn(named)]);
  const isOwn = accountId === who.accountId && region === who.region;
  const view = isOwn ? await deps.deliveries.findNow(accountId, region, deliveryName) : undefined;
  if (view?.status !== "ACTIVE") throw invalid(`Firehose ${deliveryName} under account ${accountId} not found.`);
  if (view.sourceType === "DirectPut") return;
  throw invalid(
    `Firehose ${deliveryName} reads a stream, so that nothing can be put into it; put the rows into that stream.`,
  );
}
