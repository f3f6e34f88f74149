import type { Command } from "../command.ts";
import { backupCommand } from "./backup-command.ts";
import { certCommand } from "./cert-command.ts";
import { downCommand } from "./down-command.ts";
import { envCommand } from "./env-command.ts";
import { helpCommand } from "./help-command.ts";
import { logsCommand } from "./logs-command.ts";
import { resetCommand } from "./reset-command.ts";
import { restoreCommand } from "./restore-command.ts";
import { statusCommand } from "./status-command.ts";
import { testCommand } from "./test-command.ts";
import { upCommand } from "./up-command.ts";
import { verifyCommand } from "./verify-command.ts";

/** Every word after ./millrace, in the order of help. */
export const commands: readonly Command[] = [
  upCommand,
  downCommand,
  statusCommand,
  logsCommand,
  envCommand,
  certCommand,
  backupCommand,
  verifyCommand,
  restoreCommand,
  resetCommand,
  testCommand,
  helpCommand(() => commands),
];
