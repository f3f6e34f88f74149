import { accessSync, constants, mkdirSync, statfsSync } from "node:fs";
import { formatBytes, GIB } from "@millrace/base";
import { CliError } from "../cli-error.ts";
import type { Phase } from "./up-context.ts";

const FREE_BYTES_MIN = GIB;

export const checkDisk: Phase = {
  title: "Data folder",
  run: async ({ instance: { folder } }) => {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o711 });
      accessSync(folder, constants.W_OK);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : cause;
      throw new CliError(`The data folder ${folder} cannot be written (${reason}): choose another with --data.`, {
        cause,
      });
    }
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
