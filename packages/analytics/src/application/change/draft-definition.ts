import type { ApplicationDraft } from "@millrace/contract";
import type { ApplicationDefinition } from "../definition.ts";
import { PartIds } from "./part-ids.ts";

/** The definition that a draft becomes in a version: parts that have no id get one. */
export function draftDefinition(draft: ApplicationDraft, versionId: number): ApplicationDefinition {
  const { code = "", inputs = [], outputs = [], references = [], logging = [], tasks } = draft;
  const ids = new PartIds(versionId);
  return {
    code,
    inputs: inputs.map(({ inputId = ids.next(), ...part }) => ({ inputId, ...part })),
    outputs: outputs.map(({ outputId = ids.next(), ...part }) => ({ outputId, ...part })),
    references: references.map(({ referenceId = ids.next(), ...part }) => ({ referenceId, ...part })),
    logging: logging.map(({ loggingId = ids.next(), ...part }) => ({ loggingId, ...part })),
    ...(tasks !== undefined && { tasks }),
  };
}
