"use client";
import { NoneYet } from "../listing/index.ts";
import { useMay, useTeam } from "../team/index.ts";

/** What an application is, and two ways to the first one. */
export function NoApplications() {
  const { slug, region, gatewayUrl } = useTeam();
  const mayCreate = useMay("application:create");
  return (
    <NoneYet
      title={`No SQL applications in ${region} yet`}
      make={mayCreate ? { href: `/t/${slug}/applications/new`, label: "Create an application" } : undefined}
      command={`aws kinesisanalyticsv2 create-application --application-name orders-per-minute \\\n  --runtime-environment SQL-1_0 --service-execution-role arn:aws:iam::000000000000:role/any \\\n  --endpoint-url ${gatewayUrl} --region ${region}`}
    >
      An application asks a question that never ends: SQL over the records of a stream, whose answers come as long as it
      runs, to another stream, a delivery or a function. You can try it on real records before it is started, and a
      restart changes nothing in what comes out.
    </NoneYet>
  );
}
