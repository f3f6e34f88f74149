import { pipeline, Readable, Transform } from "node:stream";
import { AppError } from "@millrace/base";
import { NodeHttpHandler, type NodeHttpHandlerOptions } from "@smithy/node-http-handler";

/** An AWS SDK request handler whose answers end with an error past a size, because the SDK collects them in memory. */
export class CappedHandler extends NodeHttpHandler {
  readonly #bytesMax: number;

  constructor(options: NodeHttpHandlerOptions, bytesMax: number) {
    super(options);
    this.#bytesMax = bytesMax;
  }

  override async handle(...args: Parameters<NodeHttpHandler["handle"]>): ReturnType<NodeHttpHandler["handle"]> {
    const { response } = await super.handle(...args);
    if (response.body instanceof Readable) {
      // The reader of the capped stream hears of every problem; nobody else listens.
      response.body = pipeline(response.body, cap(this.#bytesMax), () => undefined);
    }
    return { response };
  }
}

function cap(bytesMax: number): Transform {
  let bytes = 0;
  return new Transform({
    transform: (part: Buffer, _encoding, done) => {
      bytes += part.length;
      if (bytes <= bytesMax) return done(null, part);
      done(new AppError("request.tooLarge", { bytesMax }, { message: `The answer is larger than ${bytesMax} bytes.` }));
    },
  });
}
