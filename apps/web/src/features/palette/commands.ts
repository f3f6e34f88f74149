import type { Permission } from "@millrace/tenancy";

/** Leads to a page beneath /t/[team] on which something is done. */
export interface Command {
  readonly label: string;
  /** Other words that people may type for it. */
  readonly words: string;
  readonly permission?: Permission;
  readonly path: string;
  readonly group: "Do" | "Help";
}

/** Things to do from anywhere that are a page each. A feature that has another adds its row. */
export const commands: readonly Command[] = [
  {
    label: "New stream",
    words: "create make stream kinesis",
    permission: "stream:create",
    path: "/streams/new",
    group: "Do",
  },
  {
    label: "New delivery",
    words: "create make delivery firehose s3 bucket",
    permission: "delivery:create",
    path: "/deliveries/new",
    group: "Do",
  },
  {
    label: "New SQL application",
    words: "create make query analytics",
    permission: "application:create",
    path: "/applications/new",
    group: "Do",
  },
  {
    label: "First steps",
    words: "start help guide demo onboarding newcomer tutorial connect code snippet sdk cli",
    path: "/start",
    group: "Help",
  },
];
