"use client";
import { NoneYet } from "../listing/index.ts";
import { useMay, useTeam } from "../team/index.ts";

/** What a delivery is, and two ways to the first one. */
export function NoDeliveries() {
  const { slug, region, gatewayUrl } = useTeam();
  const mayCreate = useMay("delivery:create");
  return (
    <NoneYet
      title={`No deliveries in ${region} yet`}
      make={mayCreate ? { href: `/t/${slug}/deliveries/new`, label: "Create a delivery" } : undefined}
      command={`aws firehose create-delivery-stream --delivery-stream-name orders-to-lake \\\n  --extended-s3-destination-configuration BucketARN=arn:aws:s3:::lake,RoleARN=arn:aws:iam::000000000000:role/any \\\n  --endpoint-url ${gatewayUrl} --region ${region}`}
    >
      A delivery takes what comes into a stream, or what is put into it directly, and brings it somewhere: to a bucket,
      a database, a web address. On the way it can transform each record. What cannot be delivered is kept, and can be
      sent again.
    </NoneYet>
  );
}
