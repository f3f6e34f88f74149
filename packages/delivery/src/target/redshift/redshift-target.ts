import { invariant, MIB } from "@millrace/base";
import { z } from "zod";
import type { BucketAccess } from "../../connection/connections.ts";
import { placeOf } from "../place-of.ts";
import { DatabaseClients } from "../postgres/database-clients.ts";
import { ObjectStores } from "../s3/object-stores.ts";
import { deliverObject } from "../s3/s3-target.ts";
import type { OpenTarget, Retry, StagedObject, Target, TargetBatch, TargetDeps, TargetOwner } from "../target.ts";
import { withoutSecrets } from "../without-secrets.ts";
import { copyStatement } from "./copy-statement.ts";
import { parseJdbcUrl } from "./jdbc-url.ts";
import { loadObject } from "./load-object.ts";
import { redshiftProblem } from "./redshift-problem.ts";
import { RedshiftSettings } from "./redshift-settings.ts";

const RETRY_SECONDS = 3600;

/**
 * A table of Redshift, loaded from a bucket: the object and a manifest that names it are put, then COPY and a row that says so are
 * one transaction. When the time for attempts is over, a manifest of what was not loaded stays under `errors/manifests/`, from
 * which a person can load by hand; the objects stay in any case.
 */
export const redshiftTarget: Target<RedshiftSettings> = {
  kind: "redshift",
  title: "Redshift table",
  settings: RedshiftSettings,
  secrets: ["password"],
  takes: "object",
  errorType: "redshift-failed",
  batchBytesMax: 128 * MIB,
  batchRecordsMax: Number.MAX_SAFE_INTEGER,
  places: ({ clusterJdbcUrl, tls }) => [placeOf({ ...parseJdbcUrl(clusterJdbcUrl), tls })],
  open: async (deps, owner, settings) => openRedshiftTarget(deps, owner, settings),
};

/** What an attempt that failed leaves to the next. */
const Memo = z.object({ isStored: z.boolean(), firstFailureMs: z.number() });

function openRedshiftTarget(deps: TargetDeps, owner: TargetOwner, settings: RedshiftSettings): OpenTarget {
  const { username: user, password, tls } = settings;
  const clients = new DatabaseClients(deps.egress, { ...parseJdbcUrl(settings.clusterJdbcUrl), user, password, tls });
  const stores = new ObjectStores(deps, owner);

  /** Undefined when the table has the object. */
  async function load(batch: TargetBatch, manifestKey: string, signal: AbortSignal): Promise<Retry | undefined> {
    const access = await stores.access(settings.s3Configuration.bucketArn);
    if (!access) return unreadable;
    const copy = copyStatement(settings, manifestKey, access);
    const { dataTableName: tableName } = settings.copyCommand;
    try {
      await clients.run(signal, (client) =>
        loadObject(client, { batchId: batch.id, deliveryArn: owner.arn, tableName, copy }),
      );
      return undefined;
    } catch (thrown) {
      signal.throwIfAborted();
      const problem = redshiftProblem(thrown);
      return { ...problem, message: withoutSecrets(problem.message, [password, ...secretsOf(access)]) };
    }
  }

  return {
    deliver: async (batch, signal) => {
      const { object } = batch;
      invariant(object, "A batch for Redshift has an object.");
      const manifest = manifestOf(object);
      const earlier = Memo.safeParse(batch.memo).data;
      if (!earlier?.isStored) {
        for (const one of [object, manifest]) {
          const { again } = await deliverObject(stores, one, signal);
          if (again) return { again };
        }
      }
      const problem = await load(batch, manifest.key, signal);
      if (!problem) return { note: `Loaded ${object.key} by COPY.` };
      const nowMs = deps.clock.nowMs();
      const firstFailureMs = earlier?.firstFailureMs ?? nowMs;
      if (!earlier) await batch.remember({ isStored: true, firstFailureMs });
      const retryMs = (settings.retryOptions?.durationInSeconds ?? RETRY_SECONDS) * 1000;
      if (nowMs >= firstFailureMs + retryMs) {
        // Whether this copy for a person could be written does not change the batch's fate.
        await deliverObject(stores, { ...manifest, key: `errors/${manifest.key}` }, signal);
      }
      return { again: problem };
    },
    close: async () => {
      stores.close();
      await clients.close();
    },
  };
}

const unreadable: Retry = {
  code: "Redshift.S3BucketAccessDenied",
  message: "Redshift cannot read a built-in bucket: make a connection that names this bucket, with a key for it.",
};

function secretsOf({ credentials }: BucketAccess): (string | undefined)[] {
  return [credentials.secretAccessKey, credentials.sessionToken, credentials.accessKeyId];
}

/** The object that names the one to load, so that COPY reads that and no other. */
function manifestOf(object: StagedObject): StagedObject {
  const bucket = object.bucketArn.slice(object.bucketArn.lastIndexOf(":") + 1);
  const entry = { url: `s3://${bucket}/${object.key}`, mandatory: true, meta: { content_length: object.bytes } };
  const bytes = Buffer.from(JSON.stringify({ entries: [entry] }));
  return {
    bucketArn: object.bucketArn,
    key: `manifests/${object.key}`,
    contentType: "application/json",
    contentEncoding: undefined,
    bytes: bytes.length,
    read: async () => bytes,
  };
}
