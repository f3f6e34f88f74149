import { findApplicationTags } from "@millrace/analytics";
import { parseDeliveryArn, parseStreamArn } from "@millrace/base";
import type { DeliveryControlDeps } from "@millrace/delivery";

/** Tags of the stream, the delivery or the application that an ARN names; policies may ask for them. */
export async function tagsOf(
  { streams, directory, db }: Pick<DeliveryControlDeps, "streams" | "directory" | "db">,
  arn: string,
): Promise<Readonly<Record<string, string>> | undefined> {
  const stream = parseStreamArn(arn);
  if (stream) return (await streams.directory.find(stream.accountId, stream.region, stream.streamName))?.tags;
  const delivery = parseDeliveryArn(arn);
  if (delivery) return (await directory.find(delivery.accountId, delivery.region, delivery.deliveryName))?.tags;
  return findApplicationTags({ db }, arn);
}
