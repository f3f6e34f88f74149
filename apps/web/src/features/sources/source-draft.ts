import type { CreateSourceInput, generatorTemplates, importFormats } from "@millrace/contract";
import { fieldMoment } from "../../client/time/field-moment.ts";

export const sourceKinds = ["generator", "replay", "mirror", "import"] as const;

/** Everything the form for a new source can hold; which part counts is said by `kind` and `importFrom`. Fields of the browser: texts and numbers. */
export interface SourceDraft {
  readonly kind: (typeof sourceKinds)[number];
  readonly name: string;
  readonly streamName: string;
  readonly recordsPerSecond: number;
  /** The stream that is replayed, and of which time: as the browser's own field says it, empty for no bound. */
  readonly fromStream: string;
  readonly fromTime: string;
  readonly untilTime: string;
  /** Records per second of a replay; 0: as fast as it can. */
  readonly replayRate: number;
  readonly template: (typeof generatorTemplates)[number];
  readonly custom: string;
  readonly keys: number;
  readonly skewPercent: number;
  readonly endpoint: string;
  readonly region: string;
  readonly sourceStream: string;
  readonly startAt: "TRIM_HORIZON" | "LATEST";
  readonly importFrom: "folder" | "s3";
  readonly bucket: string;
  readonly prefix: string;
  readonly pathStyle: boolean;
  readonly format: (typeof importFormats)[number];
  readonly keyField: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** What the form begins with. */
export const emptyDraft: SourceDraft = {
  kind: "generator",
  name: "",
  streamName: "",
  recordsPerSecond: 50,
  fromStream: "",
  fromTime: "",
  untilTime: "",
  replayRate: 0,
  template: "orders",
  custom: '{"n": {{n}}, "user": "{{key}}"}',
  keys: 100,
  skewPercent: 0,
  endpoint: "",
  region: "",
  sourceStream: "",
  startAt: "TRIM_HORIZON",
  importFrom: "folder",
  bucket: "",
  prefix: "",
  pathStyle: false,
  format: "ndjson",
  keyField: "",
  accessKeyId: "",
  secretAccessKey: "",
};

/** What is sent: the parts that count, and nothing that was left empty. */
export function toSourceInput(draft: SourceDraft): CreateSourceInput {
  const { name, streamName, accessKeyId, secretAccessKey } = draft;
  const needsSecret = draft.kind === "mirror" || (draft.kind === "import" && draft.importFrom === "s3");
  return {
    name: name.trim(),
    streamName,
    settings: settingsOf(draft),
    ...(needsSecret &&
      accessKeyId !== "" && { secret: { accessKeyId: accessKeyId.trim(), secretAccessKey: secretAccessKey.trim() } }),
  };
}

function settingsOf(draft: SourceDraft): CreateSourceInput["settings"] {
  const elsewhere = {
    region: draft.region.trim(),
    ...(draft.endpoint.trim() !== "" && { endpoint: draft.endpoint.trim() }),
  };
  if (draft.kind === "generator") {
    const { recordsPerSecond, template, keys, skewPercent, custom } = draft;
    return {
      kind: "generator",
      recordsPerSecond,
      template,
      keys,
      skew: skewPercent / 100,
      ...(template === "custom" && { custom }),
    };
  }
  if (draft.kind === "replay") return replayOf(draft);
  if (draft.kind === "mirror") {
    return { kind: "mirror", ...elsewhere, sourceStream: draft.sourceStream.trim(), startAt: { type: draft.startAt } };
  }
  const { bucket, prefix, pathStyle, format, keyField } = draft;
  return {
    kind: "import",
    from:
      draft.importFrom === "folder"
        ? { type: "folder", prefix }
        : { type: "s3", ...elsewhere, bucket, prefix, pathStyle },
    format,
    partitionKey: keyField.trim() === "" ? { type: "roundRobin" } : { type: "field", path: keyField.trim() },
  };
}

function replayOf({ fromStream, fromTime, untilTime, replayRate }: SourceDraft): CreateSourceInput["settings"] {
  const [fromMs, untilMs] = [fieldMoment(fromTime), fieldMoment(untilTime)];
  return {
    kind: "replay",
    fromStream,
    ...(fromMs !== undefined && { fromMs }),
    ...(untilMs !== undefined && { untilMs }),
    ...(replayRate > 0 && { recordsPerSecond: replayRate }),
  };
}
