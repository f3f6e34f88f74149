import { AppError } from "@millrace/base";
import type { Logger } from "@millrace/observe";
import { createTransport } from "nodemailer";

/** A mail of plain text to one person. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** The operator's mail server. */
export interface Mail {
  /** Resolves when the server took the letter; throws `mail.refused` when it did not, or did not answer within 15 s. */
  send(letter: Letter): Promise<void>;
  close(): void;
}

export interface OpenMailOptions {
  /** smtp: or smtps:, with name and password where the server wants them. */
  readonly url: string;
  readonly from: string;
  readonly logger: Pick<Logger, "warn">;
}

const PATIENCE_MS = 15_000;

/** Opens the way to the operator's mail server; the first letter makes the connection. Its address is configuration, no tenant's. */
export function openMail(options: OpenMailOptions): Mail {
  const patience = { connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS };
  // A letter is text that we wrote: nothing in it may make the library read a file or fetch a page.
  const transport = createTransport(
    { url: options.url, ...patience, disableFileAccess: true, disableUrlAccess: true },
    { from: options.from },
  );
  return {
    send: async ({ to, subject, text }) => {
      try {
        await transport.sendMail({ to: { name: "", address: to }, subject, text });
      } catch (cause) {
        options.logger.warn({ cause }, "The mail server did not take a letter.");
        throw new AppError("mail.refused", { address: to }, { cause });
      }
    },
    close: () => transport.close(),
  };
}
