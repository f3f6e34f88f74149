"use client";
import { CodeBlock, Section } from "@millrace/ui";
import { useTeam } from "../team/index.ts";
import { asCode } from "./as-code.ts";
import type { DeliverySectionProps } from "./DestinationSection.tsx";

/** The delivery as the code that makes it again. */
export function CodeSection({ delivery }: Pick<DeliverySectionProps, "delivery">) {
  const { gatewayUrl: endpoint, region, accountId } = useTeam();
  const snippets = asCode(delivery, { endpoint, region, accountId });
  return (
    <Section
      title="As code"
      about="The same delivery, made by the unchanged AWS clients. Secrets stand in no description: put yours in."
    >
      {snippets.length === 0 ? (
        <p className="text-sm text-muted">AWS has no such target, so its clients cannot make this delivery.</p>
      ) : (
        <CodeBlock snippets={snippets} />
      )}
    </Section>
  );
}
