"use client";
import { Button, HashStrip } from "@millrace/ui";
import Link from "next/link";
import type { ReactNode } from "react";
import { FormProblem } from "../problem/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import { useShowMe } from "./use-show-me.ts";

/** The two ways to begin: with data of ours, or with one's own program. */
export function Doors() {
  const { slug } = useTeam();
  const mayMake = useMay("stream:create");
  const mayFill = useMay("source:write");
  const show = useShowMe();
  if (!mayMake) {
    return (
      <p className="border-y px-5 py-8 text-sm text-muted">
        Your role looks at streams and makes none. An owner or admin of the team can make you a developer; until then,
        what others make shows up here.
      </p>
    );
  }
  return (
    <div className="grid border-y md:grid-cols-2">
      <Door title="Show me" about={<DemoWords />}>
        {mayFill && (
          <Button tone="primary" busy={show.isPending} onClick={() => show.mutate()}>
            Show me with demo data
          </Button>
        )}
        <FormProblem error={show.error} />
      </Door>
      <Door
        title="My own code"
        about="Make a stream, choose your language, and paste a few lines with your endpoint and key filled in. The page waits for your first record and shows it."
      >
        <Button render={<Link href={`/t/${slug}/start?door=code`} />}>Connect my own code</Button>
      </Door>
    </div>
  );
}

interface DoorProps {
  readonly title: string;
  readonly about: ReactNode;
  readonly children: ReactNode;
}

function Door({ title, about, children }: DoorProps) {
  return (
    <section className="grid content-start gap-4 px-5 py-8 md:first:border-r max-md:first:border-b">
      <h2 className="text-lg font-medium">{title}</h2>
      <div className="max-w-lg text-sm text-muted">{about}</div>
      <div className="grid justify-items-start gap-3">{children}</div>
    </section>
  );
}

const RING = 2n ** 128n;
/** The demo stream: four shards of one size. */
const segments = [0n, 1n, 2n, 3n].map((index) => ({
  key: String(index),
  start: (RING / 4n) * index,
  end: (RING / 4n) * (index + 1n) - 1n,
  label: "",
  hue: Number(index) + 1,
}));

function DemoWords() {
  return (
    <div className="grid gap-4">
      <p>
        A stream of four shards, and 50 made-up orders a second into it. You watch them arrive, find the shard that is
        too hot, deliver the records to a bucket, and ask them a question in SQL. It takes five minutes, and one button
        takes it all away again.
      </p>
      <HashStrip segments={segments} label="A stream of four shards" height={20} scale={false} />
    </div>
  );
}
