import { StatusChip } from "@millrace/ui";
import { applicationStatus, type StatusFacts } from "./application-status.ts";

/** An application's state. */
export function ApplicationStatus(facts: StatusFacts) {
  const { tone, word } = applicationStatus(facts);
  return <StatusChip tone={tone}>{word}</StatusChip>;
}
