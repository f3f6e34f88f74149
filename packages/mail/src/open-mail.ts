import { AppError } from "@millrace/base";
import type { Logger } from "@millrace/observe";
import type { Transporter } from "nodemailer";

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

/** Opens the way to the operator's mail server; the first letter loads the library and connects. Its address is configuration, no tenant's. */
export function openMail(options: OpenMailOptions): Mail {
  let opened: Promise<Transporter> | undefined;
  const open = (): Promise<Transporter> => {
    opened ??= openTransport(options);
    return opened;
  };
  return {
    send: async ({ to, subject, text }) => {
      try {
        await (await open()).sendMail({ to: { name: "", address: to }, subject, text });
      } catch (cause) {
        options.logger.warn({ cause }, "The mail server did not take a letter.");
        throw new AppError("mail.refused", { address: to }, { cause });
      }
    },
    close: () => {
      // What did not open needs no closing, and the letter that wanted it said so.
      void opened?.then((transport) => transport.close()).catch(() => undefined);
    },
  };
}

async function openTransport({ url, from }: OpenMailOptions): Promise<Transporter> {
  const { createTransport } = await import("nodemailer");
  const patience = { connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS };
  // A letter is text that we wrote: nothing in it may make the library read a file or fetch a page.
  return createTransport({ url, ...patience, disableFileAccess: true, disableUrlAccess: true }, { from });
}
