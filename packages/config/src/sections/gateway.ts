import * as z from "zod";
import { absolutePath } from "../absolute-path.ts";
import { kind } from "../kind.ts";
import { section } from "../section.ts";

export interface GatewayConfig {
  readonly host: string;
  readonly port: number;
  readonly tls?: { readonly certFile: string; readonly keyFile: string };
  readonly auth: "on" | "off";
  /** Empty: any region. */
  readonly regions: readonly string[];
  readonly clockMinutes: number;
  readonly advertise?: string;
  /** Between the first "not ready" and the last new connection. */
  readonly drainMs: number;
  /** The endpoint that snippets and `./millrace env` show. */
  readonly url: string;
}

const loopback = ["127.0.0.1", "::1", "localhost"];

export const gateway = section({
  title: "Gateway",
  about: "The AWS wire, and the process that owns the log.",
  variables: z
    .object({
      GATEWAY_HOST: kind
        .text()
        .default("127.0.0.1")
        .meta({ description: "Address to listen on. `0.0.0.0` listens on all." }),
      GATEWAY_PORT: kind.wholeNumber(1, 65_535).default(4566).meta({
        description:
          "Port. HTTP/1.1, cleartext HTTP/2 and, with a certificate, TLS are told apart by their first bytes.",
      }),
      GATEWAY_URL: kind.url("http:", "https:").default("http://localhost:4566").meta({
        description: "The endpoint as clients reach it; snippets and `./millrace env` show it.",
      }),
      GATEWAY_TLS_CERT: kind.text().optional().meta({
        description: "File of the certificate with its chain, PEM. `./millrace cert` makes one for this machine.",
        example: "/etc/millrace/server.crt",
      }),
      GATEWAY_TLS_KEY: kind.text().optional().meta({
        description: "File of the certificate's private key, PEM.",
        example: "/etc/millrace/server.key",
      }),
      GATEWAY_AUTH: kind.onOff().default("on").meta({
        description: "`off` accepts every request unsigned as the first team. Only on a loopback address.",
      }),
      GATEWAY_REGIONS: kind.list().default([]).meta({
        description: "Comma-separated regions that requests may be signed for. Empty: any.",
        example: "us-east-1,eu-west-1",
      }),
      GATEWAY_CLOCK_MINUTES: kind.wholeNumber(1, 15).default(5).meta({
        description: "How far a request's signing time may be from this machine's clock.",
      }),
      GATEWAY_DRAIN_SECONDS: kind.wholeNumber(0, 60).default(0).meta({
        description:
          "How long a gateway that is told to end still takes connections while its /readyz says no: longer than a load balancer needs to notice.",
        example: "5",
      }),
      GATEWAY_ADVERTISE: kind.hostPort().optional().meta({
        description:
          "host:port at which other gateways reach this one's log and pipe. Needed when several share a database.",
        example: "10.0.0.5:4567",
      }),
    })
    .check(({ value, issues }) => {
      if ((value.GATEWAY_TLS_CERT === undefined) !== (value.GATEWAY_TLS_KEY === undefined)) {
        issues.push({
          code: "custom",
          input: value,
          path: ["GATEWAY_TLS_CERT"],
          message: "and GATEWAY_TLS_KEY go together: set both or neither",
        });
      }
      if (value.GATEWAY_AUTH === "off" && !loopback.includes(value.GATEWAY_HOST)) {
        issues.push({
          code: "custom",
          input: value,
          path: ["GATEWAY_AUTH"],
          message: "may be off only while GATEWAY_HOST is a loopback address",
        });
      }
    }),
  build: (values): GatewayConfig => ({
    host: values.GATEWAY_HOST,
    port: values.GATEWAY_PORT,
    ...(values.GATEWAY_TLS_CERT !== undefined && values.GATEWAY_TLS_KEY !== undefined
      ? { tls: { certFile: absolutePath(values.GATEWAY_TLS_CERT), keyFile: absolutePath(values.GATEWAY_TLS_KEY) } }
      : {}),
    auth: values.GATEWAY_AUTH,
    regions: values.GATEWAY_REGIONS,
    clockMinutes: values.GATEWAY_CLOCK_MINUTES,
    ...(values.GATEWAY_ADVERTISE === undefined ? {} : { advertise: values.GATEWAY_ADVERTISE }),
    drainMs: values.GATEWAY_DRAIN_SECONDS * 1000,
    url: values.GATEWAY_URL,
  }),
});
