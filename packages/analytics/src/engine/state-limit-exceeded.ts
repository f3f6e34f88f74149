import { formatBytes } from "@millrace/base";

/** An application's windows hold more than they may: it stops with this sentence, and its neighbours do not notice. */
export class StateLimitExceeded extends Error {
  override readonly name = "StateLimitExceeded";
  readonly bytes: number;
  readonly bytesMax: number;

  constructor(bytes: number, bytesMax: number) {
    super(
      `The application's windows, joins and groups hold ${formatBytes(bytes)}, above the limit of ${formatBytes(bytesMax)}: ` +
        "shorten its windows, or group by fewer keys.",
    );
    this.bytes = bytes;
    this.bytesMax = bytesMax;
  }
}
