"use client";
import { Section, StatusChip, Table } from "@millrace/ui";
import Link from "next/link";
import { demo } from "../../client/demo.ts";
import { applicationCode, deliveryCode, streamCode, ThingSnippets } from "../as-code/index.ts";
import { useTeam } from "../team/index.ts";
import { RemoveDemo } from "./RemoveDemo.tsx";
import { type DemoThings, useDemoThings } from "./use-demo-things.ts";

/** What the first steps made: each thing, all of it as code, and the way to be rid of it. */
export function Built() {
  const things = useDemoThings();
  if (!things.stream) return null;
  return (
    <section aria-label="What you built">
      <h2 className="px-5 pt-8 pb-3 text-lg font-medium">What you built</h2>
      <BuiltTable things={things} />
      <Section title="As code" about="The same again: by the unchanged AWS clients, or with Terraform.">
        <ThingSnippets
          codeOf={(place) => [
            ...(things.stream ? [streamCode(things.stream)] : []),
            ...(things.delivery ? [deliveryCode(things.delivery, place)] : []),
            ...(things.application ? [applicationCode(things.application, place)] : []),
          ]}
        />
      </Section>
      <RemoveDemo things={things} />
    </section>
  );
}

interface BuiltRow {
  readonly label: string;
  readonly name: string;
  readonly path: string;
  readonly about: string;
  readonly isThere: boolean;
}

function BuiltTable({ things }: { readonly things: DemoThings }) {
  const { slug } = useTeam();
  const rows: readonly BuiltRow[] = [
    {
      label: "Stream",
      name: demo.stream,
      path: `/streams/${demo.stream}`,
      about: "Takes the records and keeps them for a day, in shards that you can split.",
      isThere: things.stream !== undefined,
    },
    {
      label: "Delivery",
      name: demo.delivery,
      path: `/deliveries/${demo.delivery}`,
      about: "Writes them into a bucket, an object every ten seconds.",
      isThere: things.delivery !== undefined,
    },
    {
      label: "SQL application",
      name: demo.application,
      path: `/applications/${demo.application}`,
      about: "Answers a question about them for as long as it runs.",
      isThere: things.application !== undefined,
    },
  ];
  return (
    <Table
      caption="What you built"
      rows={rows.filter(({ isThere }) => isThere)}
      rowKey={({ label }) => label}
      columns={[
        {
          key: "name",
          head: "Name",
          className: "whitespace-nowrap",
          cell: ({ name, path }) => (
            <Link href={`/t/${slug}${path}`} className="rounded-sm font-mono text-xs font-medium hover:underline">
              {name}
            </Link>
          ),
        },
        { key: "label", head: "What", className: "whitespace-nowrap", cell: ({ label }) => label },
        {
          key: "about",
          head: "What it does",
          className: "w-full max-md:hidden",
          cell: ({ about }) => <span className="text-muted">{about}</span>,
        },
        { key: "state", head: "State", cell: () => <StatusChip tone="ok">There</StatusChip> },
      ]}
    />
  );
}
