import { formatStreamArn } from "@millrace/base";
import type { NewDelivery } from "@millrace/contract";
import type { TargetKind } from "@millrace/delivery";
import { destinationNames } from "../../client/destination-names.ts";
import { readPairs } from "../../client/pair-lines.ts";
import { type AdvancedDraft, advancedSettings, emptyAdvanced, partitionProcessors } from "./advanced-draft.ts";
import type { TargetField } from "./form-fields.ts";

type Settings = Record<string, unknown>;

/** What the form of a new delivery holds. */
export interface DeliveryDraft {
  readonly name: string;
  /** A stream's name; empty: records are put directly. */
  readonly source: string;
  readonly kind: TargetKind;
  /** Of each kind, by the names of the target's settings; lists of rows as lines of text. */
  readonly settings: Readonly<Partial<Record<TargetKind, Settings>>>;
  readonly bucket: {
    readonly name: string;
    readonly prefix: string;
    readonly errorPrefix: string;
    readonly compression: string;
  };
  readonly sizeMib: number;
  readonly seconds: number;
  readonly retrySeconds: number;
  /** Empty: records stay as they are. */
  readonly functionName: string;
  readonly hasNewline: boolean;
  readonly advanced: AdvancedDraft;
  /** A line a tag: key = value. */
  readonly tags: string;
}

export const emptyDraft: DeliveryDraft = {
  name: "",
  source: "",
  kind: "s3",
  settings: {},
  bucket: { name: "", prefix: "", errorPrefix: "", compression: "GZIP" },
  sizeMib: 5,
  seconds: 60,
  retrySeconds: 300,
  functionName: "",
  hasNewline: true,
  advanced: emptyAdvanced,
  tags: "",
};

export interface DraftPlace {
  readonly accountId: string;
  readonly region: string;
}

/** Where objects lie is what the target is; elsewhere the bucket takes what failed. */
export function isBucketKind(kind: TargetKind): boolean {
  return kind === "s3" || kind === "redshift";
}

/** Parquet is compressed inside, and its rows need no new lines. */
export function isParquet({ kind, advanced }: Pick<DeliveryDraft, "kind" | "advanced">): boolean {
  return kind === "s3" && advanced.parquet.isOn;
}

/** The settings of the draft's target, in the structure in which the API takes them. */
export function toSettings(draft: DeliveryDraft, fields: readonly TargetField[]): Settings {
  const { kind, bucket, sizeMib, seconds, retrySeconds } = draft;
  const bufferingHints = { sizeInMbs: sizeMib, intervalInSeconds: seconds };
  const place = {
    bucketArn: `arn:aws:s3:::${bucket.name}`,
    ...(bucket.prefix && { prefix: bucket.prefix }),
    ...(bucket.errorPrefix && { errorOutputPrefix: bucket.errorPrefix }),
    ...(isBucketKind(kind) && {
      compressionFormat: isParquet(draft) ? "UNCOMPRESSED" : bucket.compression,
      bufferingHints,
    }),
  };
  if (kind === "s3") return place;
  return {
    ...(destinationNames[kind].configuration === "deliverTo" && { kind }),
    ...own(draft.settings[kind] ?? {}, fields),
    ...(!isBucketKind(kind) && { bufferingHints }),
    retryOptions: { durationInSeconds: retrySeconds },
    s3Configuration: place,
  };
}

/** The draft as the API takes it. */
export function toNewDelivery(
  draft: DeliveryDraft,
  fields: readonly TargetField[],
  { accountId, region }: DraftPlace,
): NewDelivery {
  const { name, source, kind, advanced } = draft;
  const tags = readPairs(draft.tags).map(([key, value]) => ({ key, value }));
  const processors = processorsOf(draft, { accountId, region });
  const settings = {
    ...toSettings(draft, fields),
    ...advancedSettings(kind, advanced),
    ...(processors.length > 0 && { processingConfiguration: { enabled: true, processors } }),
  };
  const input = {
    deliveryStreamName: name,
    deliveryStreamType: source === "" ? "DirectPut" : "KinesisStreamAsSource",
    ...(source !== "" && {
      kinesisStreamSourceConfiguration: {
        kinesisStreamArn: formatStreamArn({ region, accountId, streamName: source }),
      },
    }),
    [destinationNames[kind].configuration]: settings,
    ...(tags.length > 0 && { tags }),
  };
  return input as NewDelivery;
}

function processorsOf(draft: DeliveryDraft, { accountId, region }: DraftPlace) {
  const arn = `arn:aws:lambda:${region}:${accountId}:function:${draft.functionName}`;
  return [
    ...(draft.functionName
      ? [{ type: "Lambda", parameters: [{ parameterName: "LambdaArn", parameterValue: arn }] }]
      : []),
    ...partitionProcessors(draft.kind, draft.advanced),
    ...(draft.hasNewline && isBucketKind(draft.kind) && !isParquet(draft)
      ? [{ type: "AppendDelimiterToRecord", parameters: [{ parameterName: "Delimiter", parameterValue: "\\n" }] }]
      : []),
  ];
}

/** What was typed, without what was left empty; texts of rows as rows. */
function own(typed: Settings, fields: readonly TargetField[]): Settings {
  const settings: Settings = {};
  for (const field of fields) {
    const value = typedValue(field, readAt(typed, field.path));
    if (value !== undefined) writeAt(settings, field.path, value);
  }
  return settings;
}

function typedValue(field: TargetField, typed: unknown): unknown {
  if (field.kind === "lines") return typeof typed === "string" ? linesOf(typed) : undefined;
  if (field.kind === "rows") return typeof typed === "string" ? rowsOf(field, typed) : undefined;
  if (typed === "" || typed === undefined || typed === null) return field.preset;
  if (field.kind === "number") return Number.isNaN(typed) ? field.preset : typed;
  return typed;
}

function linesOf(text: string): string[] | undefined {
  const lines = text.split("\n").flatMap((line) => line.trim() || []);
  return lines.length === 0 ? undefined : lines;
}

/** A line a row; its parts stand between equals signs, as in "id = $.user.id". */
function rowsOf({ columns }: TargetField, text: string): Settings[] | undefined {
  const pairs = readPairs(text);
  if (pairs.length === 0) return undefined;
  return pairs.map((parts) => Object.fromEntries(columns.map(({ path }, index) => [path, parts[index] ?? ""])));
}

function readAt(from: Settings, path: string): unknown {
  return path.split(".").reduce<unknown>((inner, name) => (inner as Settings | undefined)?.[name], from);
}

function writeAt(into: Settings, path: string, value: unknown): void {
  const names = path.split(".");
  const last = names.pop() ?? "";
  let inner = into;
  for (const name of names) {
    inner[name] ??= {};
    inner = inner[name] as Settings;
  }
  inner[last] = value;
}
