import { AppError } from "@millrace/base";
import type { AwsRequest } from "../aws-request.ts";

export interface Producer {
  readonly id: string;
  readonly sequence: number;
}

const ID = "x-millrace-producer-id";
const SEQUENCE = "x-millrace-producer-sequence";
const ID_LENGTH_MAX = 128;

/** Beyond AWS: who puts and which of its puts this is, for exactly-once appends. Both headers or neither. */
export function readProducer({ headers, repeated }: AwsRequest): Producer | undefined {
  const { [ID]: id, [SEQUENCE]: sequence } = headers;
  if (id === undefined && sequence === undefined) return undefined;
  if (!id || repeated.has(ID) || id.length > ID_LENGTH_MAX) {
    throw invalid(`${ID} must be there once, with 1 to ${ID_LENGTH_MAX} characters, when ${SEQUENCE} is.`);
  }
  const isWhole = sequence !== undefined && /^(0|[1-9]\d{0,15})$/.test(sequence);
  if (!isWhole || repeated.has(SEQUENCE) || !Number.isSafeInteger(Number(sequence))) {
    throw invalid(`${SEQUENCE} must be there once, as a whole number below 2^53, when ${ID} is.`);
  }
  return { id, sequence: Number(sequence) };
}

function invalid(reason: string): AppError {
  return new AppError("input.invalid", { reason });
}
