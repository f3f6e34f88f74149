import * as z from "zod";
import { kind } from "../kind.ts";
import { section } from "../section.ts";

export interface MailConfig {
  /** Of the operator's own server; undefined: nothing is sent, and links are handed over by people. */
  readonly smtpUrl?: string;
  readonly from: string;
}

export const mail = section({
  title: "Mail",
  about: "Your own mail server. Without one Millrace sends nothing, and shows links for you to hand over.",
  variables: z.object({
    SMTP_URL: kind.url("smtp:", "smtps:").optional().meta({
      description: "The server, with name and password where it wants them. `smtps:` speaks TLS from the first byte.",
      example: "smtp://millrace:password@mail.example.com:587",
    }),
    SMTP_FROM: kind
      .text()
      .regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/, "must be an address, as in Millrace <millrace@example.com>")
      .default("Millrace <millrace@localhost>")
      .meta({ description: "Who mails come from." }),
  }),
  build: (values): MailConfig => ({
    from: values.SMTP_FROM,
    ...(values.SMTP_URL === undefined ? {} : { smtpUrl: values.SMTP_URL }),
  }),
});
