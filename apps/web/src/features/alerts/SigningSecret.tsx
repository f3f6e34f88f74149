"use client";
import { Button, CodeBlock, Section } from "@millrace/ui";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import { useTeam } from "../team/index.ts";

/** How a receiver knows that a webhook comes from here. The secret is shown when it is asked for. */
export function SigningSecret() {
  const { slug: team } = useTeam();
  const show = useMutation(useTRPC().alert.showSecret.mutationOptions());
  return (
    <Section
      title="Webhooks are signed"
      about="The header X-Millrace-Signature is t=<seconds>,v1=<hex>: an HMAC-SHA256 with the team's secret over the seconds, a dot and the body. Refuse what is older than five minutes."
    >
      {show.data ? (
        <CodeBlock snippets={[{ key: "secret", label: "Secret", code: show.data.secret }]} />
      ) : (
        <Button busy={show.isPending} onClick={() => show.mutate({ team })}>
          Show the team's secret
        </Button>
      )}
    </Section>
  );
}
