import { join } from "node:path";
import * as z from "zod";
import { absolutePath } from "../absolute-path.ts";
import { kind } from "../kind.ts";
import { section } from "../section.ts";

export interface LogConfig {
  readonly folder: string;
  /** The Unix socket at which the gateway serves its log to the other processes of the machine. */
  readonly socket: string;
  /** host:port of the network listener, when there is one. */
  readonly listen?: string;
  readonly segmentBytes: number;
  readonly throttleAt: number;
  readonly refuseAt: number;
  readonly hotHours: number;
  readonly tierSeconds: number;
  /** Where a client finds the log: `unix:/path` or `tcp:host:port`. */
  readonly address: string;
}

export const log = section({
  title: "Log",
  about: "The segment files that hold records, and the way to them for the other processes.",
  variables: z
    .object({
      LOG_FOLDER: kind
        .text()
        .optional()
        .meta({ description: "Folder of the segment files.", shownDefault: "MILLRACE_DATA/log" }),
      LOG_SOCKET: kind.text().optional().meta({
        description: "Unix socket at which the gateway serves the log.",
        shownDefault: "MILLRACE_DATA/run/log.sock",
      }),
      LOG_LISTEN: kind.hostPort().optional().meta({
        description: "host:port at which the gateway also serves the log to other machines, authenticated.",
        example: "0.0.0.0:4567",
      }),
      LOG_ADDRESS: kind
        .text()
        .regex(/^(unix:\/.+|tcp:[^\s]+:\d{1,5})$/, "must be unix:/path or tcp:host:port")
        .optional()
        .meta({
          description: "Where worker and web find the log: unix:/path or tcp:host:port.",
          shownDefault: "unix:LOG_SOCKET",
        }),
      LOG_SEGMENT_BYTES: kind.wholeNumber(1_048_576, 1_073_741_824).default(33_554_432).meta({
        description: "Size at which a segment file is sealed and may go to the object store.",
      }),
      LOG_THROTTLE_AT: kind
        .fraction()
        .default(0.85)
        .meta({ description: "Fraction of the disk in use above which producers are slowed down." }),
      LOG_REFUSE_AT: kind
        .fraction()
        .default(0.92)
        .meta({ description: "Fraction of the disk in use above which appends are refused." }),
      LOG_HOT_HOURS: kind.wholeNumber(0, 8760).default(6).meta({
        description: "Hours that a segment stays on the local disk after it has gone to the object store.",
      }),
      LOG_TIER_SECONDS: kind.wholeNumber(1, 3600).default(30).meta({
        description: "Seconds between two looks for sealed segments that have to go to the object store.",
      }),
    })
    .check(({ value, issues }) => {
      if (value.LOG_THROTTLE_AT >= value.LOG_REFUSE_AT) {
        issues.push({
          code: "custom",
          input: value,
          path: ["LOG_THROTTLE_AT"],
          message: "must be below LOG_REFUSE_AT",
        });
      }
    }),
  build: (values, dataFolder): LogConfig => {
    const socket = absolutePath(values.LOG_SOCKET ?? join(dataFolder, "run", "log.sock"));
    return {
      folder: absolutePath(values.LOG_FOLDER ?? join(dataFolder, "log")),
      socket,
      ...(values.LOG_LISTEN === undefined ? {} : { listen: values.LOG_LISTEN }),
      segmentBytes: values.LOG_SEGMENT_BYTES,
      throttleAt: values.LOG_THROTTLE_AT,
      refuseAt: values.LOG_REFUSE_AT,
      hotHours: values.LOG_HOT_HOURS,
      tierSeconds: values.LOG_TIER_SECONDS,
      address: values.LOG_ADDRESS ?? `unix:${socket}`,
    };
  },
});
