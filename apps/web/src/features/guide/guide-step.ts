import { demo } from "../../client/demo.ts";

/** What the line needs to know of the demo to say the next thing. */
export interface GuideFacts {
  /** The open shard that takes the hot key. */
  readonly hotShard: { readonly id: string; readonly index: number } | undefined;
  /** The stream has more shards than it was made with. */
  readonly isSplit: boolean;
  readonly hasDelivery: boolean;
  readonly hasObject: boolean;
  readonly hasApplication: boolean;
}

export interface GuideStep {
  readonly say: string;
  /** Where it goes on; beneath /t/[team]. Absent: by what the page itself offers. */
  readonly next?: { readonly label: string; readonly path: string };
}

const stream = `/streams/${demo.stream}`;
const delivery = `/deliveries/${demo.delivery}`;
const application = `/applications/${demo.application}`;

const newDelivery = `/deliveries/new?${new URLSearchParams({
  from: demo.stream,
  name: demo.delivery,
  bucket: demo.bucket,
  seconds: "10",
})}`;
const newApplication = `/applications/new?${new URLSearchParams({
  from: demo.stream,
  name: demo.application,
  template: "tumbling",
})}`;

/** The line above a page while the first steps are taken; undefined on pages that are no part of them. */
export function guideStep(path: string, facts: GuideFacts): GuideStep | undefined {
  return steps[path]?.(facts);
}

const toDelivery = ({ hasDelivery }: GuideFacts) => ({
  label: "Deliver them to a bucket",
  path: hasDelivery ? delivery : newDelivery,
});
const toQuestion = ({ hasApplication }: GuideFacts) => ({
  label: "Ask a question",
  path: hasApplication ? application : newApplication,
});

const steps: Readonly<Record<string, (facts: GuideFacts) => GuideStep>> = {
  [stream]: ({ hotShard }) => ({
    say: `These are records as they arrive. Type key:${demo.hotKey} in the filter to see one customer's; Space pauses.`,
    next: {
      label: "See which shard is hot",
      path: `${stream}/shards${hotShard ? `?shard=${hotShard.id}` : ""}`,
    },
  }),
  [`${stream}/shards`]: (facts) => ({
    say: facts.isSplit
      ? "Split: the two new shards share what one had, and each can take as much as it did. Producers noticed nothing."
      : `A third of all records has the key ${demo.hotKey}, and its place on the ring lies in shard ${facts.hotShard?.index ?? ""}. Split it, so that the other keys there have more room.`,
    next: toDelivery(facts),
  }),
  "/deliveries/new": () => ({
    say: "Everything is filled in: from the demo stream to a built-in bucket, an object every ten seconds. Create it at the end of the page.",
  }),
  [delivery]: ({ hasObject }) => ({
    say: hasObject
      ? "The first object is there."
      : "Records gather in the buffer; the first object comes when its ten seconds are over.",
    next: { label: "Open the objects", path: `${delivery}/objects` },
  }),
  [`${delivery}/objects`]: (facts) => ({
    say: facts.hasObject ? "Open an object to see its records." : "The first object comes within ten seconds.",
    next: toQuestion(facts),
  }),
  "/applications/new": () => ({
    say: "The question is filled in: what each country spends, every ten seconds. Its columns are found in the stream's own records.",
  }),
  [application]: () => ({
    say: "Preview runs the SQL on the last minutes without starting anything. Start keeps it running.",
    next: { label: "What you built", path: "/start" },
  }),
};
