"use client";
import { CodeBlock } from "@millrace/ui";
import Link from "next/link";
import { useQueryState } from "nuqs";
import { snippets } from "../connect/index.ts";
import type { FreshKey } from "../keys/index.ts";
import { useTeam } from "../team/index.ts";

export interface OwnSnippetsProps {
  readonly streamName: string;
  /** Just made: its secret is known until the page is left. */
  readonly secretKey: FreshKey | undefined;
}

/** The lines to paste, in the language that the address says. */
export function OwnSnippets({ streamName, secretKey }: OwnSnippetsProps) {
  const { slug, gatewayUrl: endpoint, region } = useTeam();
  const [language, setLanguage] = useQueryState("language", { defaultValue: "cli" });
  const accessKeyId = secretKey?.id ?? "YOUR_ACCESS_KEY_ID";
  const secretAccessKey = secretKey?.secret ?? "YOUR_SECRET_ACCESS_KEY";
  return (
    <section aria-label="Code" className="grid gap-3">
      <p className="text-sm text-muted">
        {secretKey ? (
          "Endpoint, key and secret are filled in. The secret is shown until you leave this page, and not again."
        ) : (
          <>
            Put an{" "}
            <Link href={`/t/${slug}/keys`} className="text-accent-text underline">
              access key
            </Link>{" "}
            of this team in place of the two words in capitals. Owners and admins make keys.
          </>
        )}
      </p>
      <CodeBlock
        snippets={snippets({ endpoint, region, streamName, accessKeyId, secretAccessKey })}
        selected={language}
        onSelect={(key) => void setLanguage(key)}
      />
    </section>
  );
}
