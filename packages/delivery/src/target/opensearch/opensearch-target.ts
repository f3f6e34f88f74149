import { MIB } from "@millrace/base";
import type { DomainAccess } from "../../connection/connections.ts";
import { type NetworkProblem, networkProblem } from "../network-problem.ts";
import { remainingRecords } from "../remaining-records.ts";
import type { DeliveryOutcome, OpenTarget, Target, TargetDeps, TargetOwner } from "../target.ts";
import { withoutSecrets } from "../without-secrets.ts";
import { type BulkDocument, bulkDocuments } from "./bulk-documents.ts";
import { bulkRequest, secretsOf } from "./bulk-request.ts";
import { judgeBulk } from "./judge-bulk.ts";
import { OpenSearchSettings } from "./opensearch-settings.ts";

/**
 * OpenSearch or Elasticsearch, by bulk requests. A document's id and index come from its record, so that a retry replaces what an
 * earlier attempt left behind; only with NO_DOCUMENT_ID may a retry repeat documents.
 */
export const openSearchTarget: Target<OpenSearchSettings> = {
  kind: "opensearch",
  title: "OpenSearch",
  settings: OpenSearchSettings,
  secrets: [],
  takes: "records",
  errorType: "AmazonOpenSearchService-failed",
  // A server takes 100 MiB by default, small ones at AWS 10 MiB; those answer 413, and the batch is halved.
  batchBytesMax: 32 * MIB,
  batchRecordsMax: 50_000,
  open: async (deps, owner, settings) => openOpenSearchTarget(deps, owner, settings),
};

const networkCodes: Readonly<Record<NetworkProblem["kind"], string>> = {
  refused: "OS.ConnectionFailed",
  unknownHost: "OS.ConnectionFailed",
  unreachable: "OS.ConnectionFailed",
  forbidden: "OS.ConnectionFailed",
  tls: "OS.ConnectionFailed",
  reset: "OS.ConnectionReset",
  timeout: "OS.RequestTimeout",
  tooLarge: "OS.InvalidResponse",
};

type OpenDeps = Pick<TargetDeps, "egress" | "clock" | "connections">;

function openOpenSearchTarget(
  deps: OpenDeps,
  owner: Pick<TargetOwner, "teamId">,
  settings: OpenSearchSettings,
): OpenTarget {
  async function send(documents: readonly BulkDocument[], signal: AbortSignal): Promise<DeliveryOutcome> {
    // Asked for each time: the password may have been changed.
    const access = await findAccess(deps, owner, settings);
    if (!access) return { again: { code: "OS.ResourceNotFound", message: noConnection(settings) } };
    const { url, init } = bulkRequest(access, documents, deps.clock.nowMs());
    const secrets = secretsOf(access.auth);
    try {
      return withoutAll(judgeBulk(await deps.egress.fetch(url, { ...init, signal }), documents), secrets);
    } catch (thrown) {
      signal.throwIfAborted();
      const problem = networkProblem(thrown);
      if (!problem) throw thrown;
      const isOutage = problem.kind !== "forbidden" && problem.kind !== "tooLarge";
      return { again: { code: networkCodes[problem.kind], message: problem.message, isOutage } };
    }
  }

  return {
    deliver: async (batch, signal) => {
      const { documents, rejected } = bulkDocuments(settings, await remainingRecords(batch));
      if (documents.length === 0) return { rejected };
      const outcome = await send(documents, signal);
      const all = [...rejected, ...(outcome.rejected ?? [])];
      const facts = commonFacts(documents);
      return { ...outcome, ...(all.length > 0 && { rejected: all }), ...(outcome.again && { facts }) };
    },
    close: async () => undefined,
  };
}

async function findAccess(
  { connections }: OpenDeps,
  { teamId }: Pick<TargetOwner, "teamId">,
  { domainArn, clusterEndpoint }: OpenSearchSettings,
): Promise<DomainAccess | undefined> {
  if (clusterEndpoint) return { url: clusterEndpoint, auth: { type: "none" } };
  return domainArn ? connections.findDomain(teamId, domainArn) : undefined;
}

function noConnection({ domainArn }: OpenSearchSettings): string {
  if (!domainArn) return "The settings name neither a domain nor an endpoint.";
  return `No connection of the team says where the domain ${domainArn} is.`;
}

/** What is true of all documents: for those whose time runs out, of which the server says nothing one by one. */
function commonFacts(documents: readonly BulkDocument[]): Readonly<Record<string, string>> {
  const [first, ...others] = documents.map(({ facts }) => facts);
  const common = Object.entries(first ?? {}).filter(([name, fact]) => others.every((facts) => facts[name] === fact));
  return Object.fromEntries(common);
}

function withoutAll(outcome: DeliveryOutcome, secrets: readonly string[]): DeliveryOutcome {
  const clean = <T extends { readonly message: string }>(said: T): T => ({
    ...said,
    message: withoutSecrets(said.message, secrets),
  });
  const { rejected, again, halve } = outcome;
  return {
    ...outcome,
    ...(rejected && { rejected: rejected.map(clean) }),
    ...(again && { again: clean(again) }),
    ...(halve && { halve: clean(halve) }),
  };
}
