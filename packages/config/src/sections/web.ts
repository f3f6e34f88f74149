import { isIP } from "node:net";
import * as z from "zod";
import { kind } from "../kind.ts";
import { section } from "../section.ts";

export interface WebConfig {
  /** The console as browsers reach it; links and cookies are made for it. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** Addresses and CIDRs of the proxies in front of it, whose word on a client's address counts. */
  readonly proxies: readonly string[];
  /** Mail addresses, in small letters. Empty: the person for whom the first team was made. */
  readonly operators: readonly string[];
}

export const web = section({
  title: "Web",
  about: "The console.",
  variables: z.object({
    WEB_URL: kind.url("http:", "https:").default("http://localhost:3000").meta({
      description: "The console as browsers reach it; links and cookies are made for it.",
    }),
    WEB_HOST: kind.text().default("127.0.0.1").meta({ description: "Address to listen on." }),
    WEB_PORT: kind.wholeNumber(1, 65_535).default(3000).meta({ description: "Port to listen on." }),
    WEB_PROXIES: kind
      .list()
      .refine((networks) => networks.every(isNetwork), { error: "holds what is no address and no CIDR" })
      .default([])
      .meta({
        description:
          "Comma-separated addresses and CIDRs of your proxies. Only from these X-Forwarded-* headers are believed.",
        example: "10.0.0.2,172.16.0.0/12",
      }),
    OPERATORS: kind.list().default([]).meta({
      description:
        "Comma-separated mail addresses of who runs this house: they see all of it under /operator. Left out: the person for whom its first team was made; once they are gone, nobody. An address counts once a link of `./millrace up` has let it in.",
      example: "ada@example.com",
    }),
  }),
  build: (values): WebConfig => ({
    url: values.WEB_URL,
    host: values.WEB_HOST,
    port: values.WEB_PORT,
    proxies: values.WEB_PROXIES,
    operators: values.OPERATORS.map((address) => address.toLowerCase()),
  }),
});

function isNetwork(text: string): boolean {
  const [address = "", bits, ...more] = text.split("/");
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}
