"use client";
import { formatBytes } from "@millrace/base";
import Link from "next/link";
import { formatCount, formatDuration, formatRate, plural } from "../../client/format.ts";
import { type DeliveryDetail, targetTitle } from "../deliveries/index.ts";
import { useTeam } from "../team/index.ts";
import { ObjectPath } from "./ObjectPath.tsx";
import type { PipelineFacts } from "./pipeline-facts.ts";
import { RaceBars } from "./RaceBars.tsx";
import { Edge, Station } from "./Station.tsx";

export interface DiagramProps {
  readonly delivery: DeliveryDetail;
  readonly facts: PipelineFacts;
  /** Batches of failures that nobody redrove. */
  readonly openFailures: number;
}

/** Source, buffer, transform, format, target, and what branches off: always these, always in this order. */
export function PipelineDiagram({ delivery, facts, openFailures }: DiagramProps) {
  const hasTrouble = facts.problem !== undefined || facts.breaker !== "closed";
  return (
    <section aria-label="Pipeline" className="grid gap-1">
      <ol className="flex flex-col items-stretch gap-2 lg:flex-row lg:gap-0">
        <SourceStation delivery={delivery} facts={facts} />
        <Edge>{formatRate(facts.sealedPerSecond)} rec/s</Edge>
        <Station title="Buffer" name={facts.race ? plural(facts.race.records, "record") : "Empty"}>
          <RaceBars race={facts.race} />
        </Station>
        <Edge />
        <TransformStation delivery={delivery} facts={facts} />
        <Edge>{formatBytes(facts.sealedBytesPerSecond)}/s</Edge>
        <Station title="Format" name={formatName(delivery)}>
          <p className="text-xs text-faint">{formatMore(delivery)}</p>
        </Station>
        <Edge>{formatRate(facts.deliveredPerSecond)} rec/s</Edge>
        <Station title="Target" tone={hasTrouble ? "warn" : "plain"} name={targetTitle(delivery.targetKind)}>
          <TargetLines delivery={delivery} facts={facts} />
        </Station>
      </ol>
      <FailureBranch delivery={delivery} facts={facts} openFailures={openFailures} />
    </section>
  );
}

type PartProps = Pick<DiagramProps, "delivery" | "facts">;

function SourceStation({ delivery, facts }: PartProps) {
  const { slug } = useTeam();
  const { sourceStream } = delivery;
  return (
    <Station
      title="Source"
      name={
        sourceStream === undefined ? (
          "Direct put"
        ) : (
          <Link href={`/t/${slug}/streams/${sourceStream}`} className="font-mono text-xs underline">
            {sourceStream}
          </Link>
        )
      }
    >
      <p className="text-xs text-muted">
        {facts.waitingMs === undefined
          ? "Nothing waits."
          : `Oldest waiting record: ${formatDuration(facts.waitingMs)}.`}
      </p>
      {facts.behindMs > 2_000 && (
        <p className="text-xs text-muted">Reading is {formatDuration(facts.behindMs)} behind the newest record.</p>
      )}
    </Station>
  );
}

function TransformStation({ delivery, facts }: PartProps) {
  const { slug } = useTeam();
  const { transformArn, name } = delivery;
  if (transformArn === undefined) {
    return (
      <Station title="Transform" tone="unused" name={<span className="text-faint">None</span>}>
        <Link href={`/t/${slug}/deliveries/${name}/transform`} className="text-xs text-accent-text underline">
          Add one
        </Link>
      </Station>
    );
  }
  return (
    <Station
      title="Transform"
      name={
        <Link href={`/t/${slug}/deliveries/${name}/transform`} className="font-mono text-xs underline">
          {transformArn.split(":")[6]}
        </Link>
      }
    >
      <p className="text-xs text-muted">{formatCount(facts.dropped)} dropped in the last hour.</p>
    </Station>
  );
}

function TargetLines({ delivery, facts }: PartProps) {
  const { bucket, targetKind } = delivery;
  return (
    <>
      {targetKind === "s3" && (
        <p className="text-xs text-muted">
          <ObjectPath {...bucket} />
        </p>
      )}
      <p className="text-xs text-muted">
        {facts.freshnessMs === undefined
          ? "Nothing delivered in the last hour."
          : `At most ${formatDuration(facts.freshnessMs)} old on arrival.`}
      </p>
      {facts.stagedBatches > 0 && (
        <p className="text-xs text-muted">
          {plural(facts.stagedBatches, "sealed batch", "sealed batches")} to send, {formatBytes(facts.stagedBytes)}.
        </p>
      )}
    </>
  );
}

function FailureBranch({ delivery, facts, openFailures }: DiagramProps) {
  const { slug } = useTeam();
  const { bucket, name } = delivery;
  const hasFailures = openFailures > 0;
  return (
    <div className="flex flex-col items-start gap-1 lg:items-end">
      <svg aria-hidden="true" viewBox="0 0 10 24" className="ml-4 h-6 text-line-strong lg:mr-20 lg:ml-0">
        <path d="M5 0v22m-4-5 4 5 4-5" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="3 3" />
      </svg>
      <div
        className={
          hasFailures
            ? "rounded-lg border border-warn bg-warn-soft px-3 py-2"
            : "rounded-lg border border-dashed px-3 py-2"
        }
      >
        <h2 className="text-xs text-faint">What could not be delivered</h2>
        <p className="text-sm">
          {hasFailures ? (
            <Link href={`/t/${slug}/deliveries/${name}/failures`} className="font-medium underline">
              {plural(openFailures, "batch", "batches")} to look at
            </Link>
          ) : (
            "Nothing to look at."
          )}
          {facts.failed > 0 && ` ${plural(facts.failed, "record")} in the last hour.`}
        </p>
        <p className="text-xs text-faint">
          Kept in <ObjectPath {...bucket} prefix={bucket.errorOutputPrefix ?? bucket.prefix ?? ""} />
        </p>
      </div>
    </div>
  );
}

const compressions: Readonly<Record<string, string>> = {
  UNCOMPRESSED: "As it is",
  GZIP: "gzip",
  ZIP: "zip",
  Snappy: "Snappy",
  HADOOP_SNAPPY: "Hadoop Snappy",
};

function formatName({ settings, bucket, targetKind }: DeliveryDetail): string {
  if (settings.dataFormatConversionConfiguration && settings.dataFormatConversionConfiguration.enabled !== false) {
    return "Parquet";
  }
  if (targetKind !== "s3" && targetKind !== "redshift") return "Records";
  return compressions[bucket.compressionFormat ?? "UNCOMPRESSED"] ?? "As it is";
}

function formatMore({ settings }: DeliveryDetail): string {
  const processors = settings.processingConfiguration?.processors ?? [];
  const newline = processors.some(({ type }) => type === "AppendDelimiterToRecord");
  const parts = [
    ...(newline ? ["A new line after each record."] : []),
    ...(settings.dynamicPartitioningConfiguration?.enabled ? ["Partitioned by key."] : []),
  ];
  return parts.length === 0 ? "Nothing added." : parts.join(" ");
}
