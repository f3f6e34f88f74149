import type { NewApplicationInput } from "@millrace/contract";
import type { Schema } from "./schema-draft.ts";

/** What the form of an input holds. */
export interface InputDraft {
  readonly resourceArn: string;
  readonly namePrefix: string;
  readonly parallelism: number;
  /** Empty: none. */
  readonly processorArn: string;
  /** Undefined: not discovered yet. */
  readonly schema: Schema | undefined;
}

export const emptyInput: InputDraft = {
  resourceArn: "",
  namePrefix: "SOURCE_SQL_STREAM",
  parallelism: 1,
  processorArn: "",
  schema: undefined,
};

/** The form of an input that there is. */
export function readInput({ source, namePrefix, parallelism, processor, schema }: NewApplicationInput): InputDraft {
  return {
    resourceArn: source.resourceArn,
    namePrefix,
    parallelism,
    processorArn: processor?.resourceArn ?? "",
    schema,
  };
}

/** Why a draft cannot be an input yet; undefined: it can. */
export function inputProblem({ resourceArn, schema, namePrefix }: InputDraft): string | undefined {
  if (resourceArn === "") return "Choose what to read.";
  if (namePrefix === "") return "Give the in-application stream a name.";
  return schema === undefined ? "Discover the schema, or write it by hand." : undefined;
}

/** The draft as the API takes it. Throws when there is no schema; see `inputProblem`. */
export function toInput({
  resourceArn,
  namePrefix,
  parallelism,
  processorArn,
  schema,
}: InputDraft): NewApplicationInput {
  if (schema === undefined) throw new Error("An input without a schema");
  return {
    namePrefix,
    source: { resourceArn },
    schema,
    parallelism,
    ...(processorArn !== "" && { processor: { resourceArn: processorArn } }),
  };
}
