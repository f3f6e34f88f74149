"use client";
import { Button, CodeBlock, CopyButton, Facts, Field, Select } from "@millrace/ui";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useQueryState } from "nuqs";
import { useState } from "react";
import { useTRPC } from "../../client/trpc.ts";
import { type FreshKey, NewKeyDialog } from "../keys/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import { snippets } from "./snippets.ts";

const SECRET_PLACE = "YOUR_SECRET_ACCESS_KEY";

/** Code to paste, with endpoint and key filled in. */
export function ConnectPage({ streamName }: { readonly streamName: string }) {
  const { slug, region, gatewayUrl } = useTeam();
  const mayRead = useMay("key:read");
  const mayCreate = useMay("key:create");
  const [language, setLanguage] = useQueryState("language", { defaultValue: "cli" });
  const [fresh, setFresh] = useState<FreshKey>();
  const [chosen, setChosen] = useState<string>();
  const [isMaking, setMaking] = useState(false);
  const keys = useQuery({ ...useTRPC().key.list.queryOptions({ team: slug }), enabled: mayRead });
  const active = (keys.data ?? []).filter((key) => key.status === "active");
  const keyId = chosen ?? fresh?.id ?? active[0]?.id ?? "YOUR_ACCESS_KEY_ID";
  const secretAccessKey = fresh?.id === keyId ? fresh.secret : SECRET_PLACE;

  return (
    <div className="grid max-w-4xl gap-6 px-5 py-5">
      <Facts
        facts={[
          { name: "Endpoint", value: <Copied text={gatewayUrl} label="Copy the endpoint" /> },
          { name: "Region", value: <Copied text={region} label="Copy the region" /> },
          { name: "Stream", value: <Copied text={streamName} label="Copy the name" /> },
        ]}
      />
      <div className="flex flex-wrap items-end gap-3">
        {active.length > 0 && (
          <Field label="Access key">
            <Select
              options={active.map((key) => ({ value: key.id, label: `${key.name} (${key.id})` }))}
              value={keyId}
              onChange={(event) => setChosen(event.target.value)}
            />
          </Field>
        )}
        {mayCreate && <Button onClick={() => setMaking(true)}>New key</Button>}
      </div>
      <p className="-mt-3 text-xs text-muted">
        {secretAccessKey === SECRET_PLACE ? (
          <>
            A secret is shown once, when its key is made. Put yours in place of{" "}
            <code className="font-mono">{SECRET_PLACE}</code>, or make a new key and it is filled in here.
          </>
        ) : (
          <>The secret is filled in below until you leave this page. Keep it somewhere safe.</>
        )}
      </p>
      <CodeBlock
        snippets={snippets({ endpoint: gatewayUrl, region, streamName, accessKeyId: keyId, secretAccessKey })}
        selected={language}
        onSelect={(key) => void setLanguage(key)}
      />
      <p className="text-sm text-muted">
        These are the unchanged AWS clients. When a record is in, it shows under{" "}
        <Link href={`/t/${slug}/streams/${streamName}`} className="text-accent-text underline">
          Records
        </Link>
        .
      </p>
      <NewKeyDialog
        open={isMaking}
        onOpenChange={setMaking}
        onMade={(key) => {
          setFresh(key);
          setChosen(key.id);
        }}
      />
    </div>
  );
}

function Copied({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <span className="inline-flex items-center gap-1 font-mono text-xs">
      {text}
      <CopyButton text={text} label={label} />
    </span>
  );
}
