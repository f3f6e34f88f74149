import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import type { IndexedRecord } from "../remaining-records.ts";
import type { RejectedRecord } from "../target.ts";
import { indexName } from "./index-name.ts";
import type { OpenSearchSettings } from "./opensearch-settings.ts";

/** A document on its way: two lines of a bulk request, and what error documents say of it. */
export interface BulkDocument {
  /** Of its record in the batch. */
  readonly index: number;
  readonly lines: string;
  readonly facts: Readonly<Record<string, string>>;
}

export interface BulkDocuments {
  readonly documents: readonly BulkDocument[];
  /** Records that are no documents. They would be refused one by one, or worse, be taken for two lines. */
  readonly rejected: readonly RejectedRecord[];
}

/** Makes documents of records. The same record has the same index and the same id at every attempt. */
export function bulkDocuments(settings: OpenSearchSettings, records: readonly IndexedRecord[]): BulkDocuments {
  const documents: BulkDocument[] = [];
  const rejected: RejectedRecord[] = [];
  const hasId = settings.documentIdOptions?.defaultDocumentIdFormat !== "NO_DOCUMENT_ID";
  for (const { index, record } of records) {
    const target = {
      _index: indexName(settings, record.arrivalMs),
      ...(settings.typeName && { _type: settings.typeName }),
      ...(hasId && { _id: documentId(record.id) }),
    };
    const facts = {
      ...(target._id && { esDocumentId: target._id }),
      esIndexName: target._index,
      ...(settings.typeName && { esTypeName: settings.typeName }),
    };
    const source = documentLine(record.data);
    if (source === undefined) {
      rejected.push({ index, code: "400", message: "The record is not a JSON object in UTF-8.", facts });
    } else {
      documents.push({ index, lines: `${JSON.stringify({ index: target })}\n${source}\n`, facts });
    }
  }
  return { documents, rejected };
}

function documentId(recordId: string): string {
  return createHash("sha256").update(recordId).digest("base64url");
}

/** The record on one line. Between the tokens of JSON a line break is a space like any other; within a string there is none. */
function documentLine(data: Buffer): string | undefined {
  if (!isUtf8(data)) return undefined;
  const text = data.toString().trim();
  if (!text.startsWith("{")) return undefined;
  try {
    JSON.parse(text);
  } catch {
    // Whatever does not parse is no document.
    return undefined;
  }
  return text.replace(/[\r\n]+/g, " ");
}
