import { statfsSync } from "node:fs";
import { formatBytes, GIB } from "@millrace/base";
import { CliError } from "../cli-error.ts";
import type { Phase } from "./up-context.ts";

const FREE_BYTES_MIN = GIB;

export const checkDisk: Phase = {
  title: "Data folder",
  run: async ({ instance: { folder } }) => {
    const { bavail, bsize } = statfsSync(folder);
    const free = bavail * bsize;
    if (free < FREE_BYTES_MIN) {
      throw new CliError(
        `The disk of ${folder} has ${formatBytes(free)} left and Millrace wants ${formatBytes(FREE_BYTES_MIN)}: make room, or choose a folder on another disk with --data.`,
      );
    }
    return `${folder} (${formatBytes(free)} free)`;
  },
};
