import * as z from "zod";
import { kind } from "../kind.ts";
import { section } from "../section.ts";

export interface WebConfig {
  /** The console as browsers reach it; links and cookies are made for it. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
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
  }),
  build: (values): WebConfig => ({ url: values.WEB_URL, host: values.WEB_HOST, port: values.WEB_PORT }),
});
