import { plural } from "../../client/format.ts";
import type { StreamCard } from "../streams/index.ts";

/** What the overview looks at. */
export interface Picture {
  readonly streams: readonly Pick<StreamCard, "name" | "status" | "openShards" | "deleteAfterMs">[];
  readonly sources: readonly { readonly name: string; readonly status: string; readonly problem: string | undefined }[];
  readonly deliveries: readonly {
    readonly name: string;
    readonly status: string;
    readonly paused: boolean;
    readonly problem: string | undefined;
    readonly openFailures: number;
  }[];
  readonly applications: readonly {
    readonly name: string;
    readonly status: string;
    readonly problem: string | undefined;
  }[];
  readonly keys: readonly {
    readonly id: string;
    readonly name: string;
    readonly status: string;
    readonly lastFailureMs?: number;
    readonly lastFailureReason?: string;
    readonly expiresMs?: number;
  }[];
  readonly alerts: readonly {
    readonly id: string;
    readonly name: string;
    readonly isOn: boolean;
    readonly mutedUntilMs: number | undefined;
    readonly subjects: readonly { readonly subject: string; readonly state: string }[];
  }[];
}

export interface Need {
  readonly key: string;
  readonly rank: number;
  readonly isBad: boolean;
  readonly sentence: string;
  /** Beneath /t/[team]. */
  readonly path: string;
}

const DAY_MS = 86_400_000;
const FAILURE_FRESH_MS = 60 * 60 * 1000;

/** What needs a person, the most pressing first. */
export function needs({ streams, sources, deliveries, applications, keys, alerts }: Picture, nowMs: number): Need[] {
  const found: Need[] = [
    ...sources
      .filter((source) => source.status === "failed" || source.problem !== undefined)
      .map((source) => ({
        key: `source ${source.name}`,
        rank: source.status === "failed" ? 0 : 2,
        isBad: source.status === "failed",
        sentence: `Source ${source.name} ${source.status === "failed" ? "has stopped" : "is having trouble"}: ${source.problem ?? "the cause is in its row."}`,
        path: "/sources",
      })),
    ...alerts.flatMap(alertNeeds),
    ...deliveries.flatMap(deliveryNeeds),
    ...applications.flatMap(applicationNeeds),
    ...keys
      .filter((key) => key.lastFailureMs !== undefined && nowMs - key.lastFailureMs < FAILURE_FRESH_MS)
      .map((key) => ({
        key: `refused ${key.id}`,
        rank: 1,
        isBad: false,
        sentence: `Requests with the key ${key.name} were refused within the last hour: ${key.lastFailureReason ?? "see the key."}`,
        path: "/keys",
      })),
    ...keys
      .filter((key) => key.status === "active" && key.expiresMs !== undefined && key.expiresMs - nowMs < 7 * DAY_MS)
      .map((key) => ({
        key: `expires ${key.id}`,
        rank: 3,
        isBad: false,
        sentence: `The key ${key.name} expires within a week.`,
        path: "/keys",
      })),
    ...streams
      .filter((stream) => stream.status === "DELETING" && stream.deleteAfterMs === undefined)
      .map((stream) => ({
        key: `stream ${stream.name}`,
        rank: 4,
        isBad: false,
        sentence: `Stream ${stream.name} is being deleted.`,
        path: "/streams",
      })),
  ];
  return found.sort((a, b) => a.rank - b.rank);
}

/** One line an alert, however much it watches; one that somebody silenced needs nobody. */
function alertNeeds({ id, name, isOn, mutedUntilMs, subjects }: Picture["alerts"][number]): Need[] {
  const firing = subjects.filter(({ state }) => state === "firing");
  if (!isOn || mutedUntilMs !== undefined || firing.length === 0) return [];
  const [first] = firing;
  const of = firing.length > 1 ? `${firing.length} subjects` : first?.subject || undefined;
  const sentence = `Alert ${name} is firing${of ? ` for ${of}` : ""}.`;
  return [{ key: `alert ${id}`, rank: 0, isBad: true, sentence, path: `/alerts/${id}` }];
}

function deliveryNeeds({ name, status, problem, openFailures }: Picture["deliveries"][number]): Need[] {
  const path = `/deliveries/${name}`;
  const isBad = status === "CREATING_FAILED";
  return [
    ...(isBad
      ? [{ key: `unmade ${name}`, rank: 0, isBad, sentence: `Delivery ${name} could not be made.`, path }]
      : []),
    ...(problem !== undefined && !isBad
      ? [{ key: `delivery ${name}`, rank: 2, isBad, sentence: `Delivery ${name} is held up: ${problem}`, path }]
      : []),
    ...(openFailures > 0
      ? [
          {
            key: `failures ${name}`,
            rank: 2,
            isBad,
            sentence: `Delivery ${name} keeps ${plural(openFailures, "batch", "batches")} that could not be delivered.`,
            path: `${path}/failures`,
          },
        ]
      : []),
  ];
}

function applicationNeeds({ name, status, problem }: Picture["applications"][number]): Need[] {
  if (problem === undefined) return [];
  const isBad = status === "READY";
  const sentence = `Application ${name} ${isBad ? "has stopped" : "is held up"}: ${problem}`;
  return [{ key: `application ${name}`, rank: isBad ? 0 : 2, isBad, sentence, path: `/applications/${name}` }];
}

/** One sentence on how the team's house stands. */
export function healthSentence(picture: Picture, found: readonly Need[]): string {
  const { streams, sources, deliveries, applications } = picture;
  if (streams.length === 0) return "There is nothing here yet: create a stream, and put a first record into it.";
  const shards = streams.reduce((sum, stream) => sum + stream.openShards, 0);
  const running = sources.filter((source) => source.status === "running").length;
  const delivering = deliveries.filter(({ status, paused }) => status === "ACTIVE" && !paused).length;
  const asking = applications.filter(({ status }) => status === "RUNNING").length;
  const all = [
    `${plural(streams.length, "stream")} with ${plural(shards, "open shard")}`,
    ...(running > 0 ? [`fed by ${plural(running, "source")}`] : []),
    ...(delivering > 0 ? [`${plural(delivering, "delivery", "deliveries")} at work`] : []),
    ...(asking > 0 ? [`${plural(asking, "SQL application")} running`] : []),
  ].join(", ");
  if (found.length > 0) return `${all}. ${plural(found.length, "thing needs", "things need")} you.`;
  return `${all}. All is well.`;
}
