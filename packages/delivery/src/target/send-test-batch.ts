import { gzipSync } from "node:zlib";
import { AppError } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import type { DeliveryControlDeps, DeliveryDeps } from "../deps.ts";
import { authorizeTarget } from "../destination/authorize-target.ts";
import { readPath } from "../plan/setting-path.ts";
import { networkProblem } from "./network-problem.ts";
import { type SampleBatch, sampleBatch } from "./sample-batch.ts";
import type { DeliveryOutcome, TargetBatch, TargetDeps } from "./target.ts";
import { type TestedTarget, type TestSettings, testSettings } from "./test-settings.ts";
import { type TraceStep, traceEgress } from "./trace-egress.ts";
import { withoutSecrets } from "./without-secrets.ts";

export interface SendTestBatchInput extends TestedTarget {
  /** One to three; left out: three of ours. */
  readonly records?: readonly Buffer[];
}

/** What really happened. */
export interface TestBatchReport {
  readonly arrived: boolean;
  /** For a person. */
  readonly sentence: string;
  /** AWS's code, when not all arrived. */
  readonly code?: string;
  readonly ms: number;
  /** The exchanges with the target, in order. */
  readonly steps: readonly TraceStep[];
  /** What was sent. */
  readonly records: readonly string[];
}

export type TestBatchDeps = Pick<DeliveryControlDeps, "db" | "vault" | "audit" | "authorize"> &
  Pick<DeliveryDeps, "buckets"> &
  Omit<TargetDeps, "buckets">;

const TIMEOUT_MS = 30_000;
const RECORDS_MAX = 3;

/**
 * Delivers a few sample records now, through the same code as the delivery's own, and reports what the target said. What arrives
 * stays there: an object, rows, a request. Secrets stand in no part of the report.
 */
export async function sendTestBatch(
  deps: TestBatchDeps,
  who: Principal,
  input: SendTestBatchInput,
): Promise<TestBatchReport> {
  const nowMs = deps.clock.nowMs();
  const records = input.records ?? samples(nowMs);
  if (records.length < 1 || records.length > RECORDS_MAX) {
    throw new AppError("input.invalid", { reason: `A test batch has 1 to ${RECORDS_MAX} records.` });
  }
  const tested = await testSettings(deps, who, input);
  await authorizeTarget(deps, who, { settings: Object(tested.settings), sourceArn: null });
  const steps: TraceStep[] = [];
  const egress = traceEgress(deps.egress, (step) => steps.push(step));
  const startMs = performance.now();
  const batch = sampleBatch({ records, nowMs, ...objectOf(tested, records) });
  const outcome = await attempt({ ...deps, egress }, tested, batch);
  const report: TestBatchReport = {
    ...judge(outcome, { title: tested.target.title, count: records.length }),
    ms: Math.round(performance.now() - startMs),
    steps,
    records: records.map(String),
  };
  await deps.db.withTeam(who.teamId, (tx) =>
    deps.audit.append(tx, who, {
      action: "delivery.test",
      resource: tested.owner.arn,
      detail: { kind: tested.target.kind, arrived: report.arrived, code: report.code ?? null },
    }),
  );
  return clean(report, tested.secrets);
}

async function attempt(deps: TargetDeps, tested: TestSettings, batch: TargetBatch): Promise<DeliveryOutcome> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const open = await tested.target.open(deps, tested.owner, tested.settings);
  try {
    return await open.deliver(batch, signal);
  } catch (thrown) {
    const problem = networkProblem(thrown);
    if (!problem) throw thrown;
    return { again: { code: "Test.Timeout", message: problem.message } };
  } finally {
    await open.close();
  }
}

function judge(
  { rejected, again, halve, note }: DeliveryOutcome,
  { title, count }: { readonly title: string; readonly count: number },
): Pick<TestBatchReport, "arrived" | "sentence" | "code"> {
  const refused = again ?? halve ?? rejected?.[0];
  if (!refused)
    return { arrived: true, sentence: `${title}: ${count} of ${count} records arrived. ${note ?? ""}`.trim() };
  const arrived = again || halve ? 0 : count - (rejected?.length ?? 0);
  const { code, message } = refused;
  return { arrived: false, code, sentence: `${title}: ${arrived} of ${count} records arrived. ${code}: ${message}` };
}

function samples(nowMs: number): Buffer[] {
  const at = new Date(nowMs).toISOString();
  return [1, 2, 3].map((n) => Buffer.from(JSON.stringify({ message: "A sample record from Millrace", n, at })));
}

/** For a bucket: one object beside those of the delivery, below the part of the prefix that is the same for all. */
function objectOf({ target, settings, owner }: TestSettings, records: readonly Buffer[]): Pick<SampleBatch, "object"> {
  if (target.takes === "records") return {};
  const bucket = (readPath(settings, "s3Configuration") ?? settings) as Readonly<Record<string, string | undefined>>;
  const prefix = (bucket.prefix ?? "").split("!{")[0] ?? "";
  const lines = Buffer.concat(records.flatMap((record) => [record, Buffer.from("\n")]));
  const isCompressed = bucket.compressionFormat === "GZIP";
  return {
    object: {
      bucketArn: bucket.bucketArn ?? "",
      key: `${prefix}millrace-test/${owner.name}-${crypto.randomUUID()}.json${isCompressed ? ".gz" : ""}`,
      contentType: "application/octet-stream",
      contentEncoding: isCompressed ? "gzip" : undefined,
      content: isCompressed ? gzipSync(lines) : lines,
    },
  };
}

function clean(report: TestBatchReport, secrets: readonly string[]): TestBatchReport {
  const tidy = (text: string): string => withoutSecrets(text, secrets);
  return {
    ...report,
    sentence: tidy(report.sentence),
    steps: report.steps.map((step) => ({
      ...step,
      ...(step.excerpt !== undefined && { excerpt: tidy(step.excerpt) }),
      ...(step.problem !== undefined && { problem: tidy(step.problem) }),
    })),
  };
}
