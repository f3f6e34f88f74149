"use client";
import { Button, CopyButton, type Fact, Facts, PageHead, Section, StatusChip } from "@millrace/ui";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { Time } from "../../client/time/Time.tsx";
import { useTRPC } from "../../client/trpc.ts";
import { Part } from "../problem/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import { EndKey } from "./EndKey.tsx";
import { KeyPolicySection } from "./KeyPolicySection.tsx";
import type { KeyCard } from "./key-types.ts";
import { keyStatus, scopeOf } from "./key-words.ts";
import { RotateKey } from "./RotateKey.tsx";

/** One key: how it is used, what it may do, and how it ends. */
export function KeyPage({ id }: { readonly id: string }) {
  const { slug: team } = useTeam();
  const query = useQuery({ ...useTRPC().key.get.queryOptions({ team, id }), refetchInterval: 15_000 });
  return (
    <Part query={query}>
      {(card) => (
        <>
          <PageHead
            title={card.name}
            aside={<StatusChip tone={keyStatus[card.status].tone}>{keyStatus[card.status].word}</StatusChip>}
            actions={
              <Button render={<Link href={`/t/${team}/keys/simulator?key=${card.id}`} />}>Try a permission</Button>
            }
          />
          <div className="border-t">
            <Section title="Use" about="Written down every few seconds; requests that failed are told with the reason.">
              <Facts facts={factsOf(card)} />
            </Section>
            <KeyPolicySection key={JSON.stringify(card.policies)} card={card} />
            <LifeSection card={card} />
          </div>
        </>
      )}
    </Part>
  );
}

function factsOf(card: KeyCard): Fact[] {
  const never = (word: string) => <span className="text-faint">{word}</span>;
  return [
    {
      name: "Key id",
      value: (
        <span className="inline-flex items-center gap-1 font-mono text-xs">
          {card.id}
          <CopyButton text={card.id} label="Copy the key id" />
        </span>
      ),
    },
    { name: "Made", value: <Time ms={card.createdMs} exact /> },
    { name: "May", value: scopeOf(card) },
    {
      name: "Last used",
      value: card.lastUsedMs === undefined ? never("Not yet") : <Time ms={card.lastUsedMs} exact />,
    },
    {
      name: "Last failure",
      value:
        card.lastFailureMs === undefined ? (
          never("None")
        ) : (
          <span className="grid">
            <Time ms={card.lastFailureMs} exact />
            <span className="text-warn text-xs">{card.lastFailureReason}</span>
          </span>
        ),
    },
    { name: "Expires", value: card.expiresMs === undefined ? never("Never") : <Time ms={card.expiresMs} exact /> },
    ...(card.revokedMs === undefined ? [] : [{ name: "Revoked", value: <Time ms={card.revokedMs} exact /> }]),
  ];
}

function LifeSection({ card }: { readonly card: KeyCard }) {
  const mayRotate = useMay("key:create");
  const mayRevoke = useMay("key:revoke");
  const [doing, setDoing] = useState<"rotate" | "end">();
  const isActive = card.status === "active";
  const close = () => setDoing(undefined);
  if (!mayRotate && !mayRevoke) return null;
  return (
    <Section
      title="Rotate or end it"
      about="Rotated, a new key may do the same, and this one goes on for as long as its programs need to change over."
    >
      <div className="flex flex-wrap gap-2">
        {mayRotate && (
          <Button disabled={!isActive} onClick={() => setDoing("rotate")}>
            Rotate
          </Button>
        )}
        {mayRevoke && (
          <Button tone="danger" onClick={() => setDoing("end")}>
            {isActive ? "Revoke" : "Remove"}
          </Button>
        )}
      </div>
      {doing === "rotate" && <RotateKey card={card} onClose={close} />}
      {doing === "end" && <EndKey card={card} onClose={close} />}
    </Section>
  );
}
