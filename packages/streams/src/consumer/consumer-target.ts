import { AppError, formatStreamArn, parseConsumerArn } from "@millrace/base";
import type { StreamConsumerRow, StreamRow, Tx } from "@millrace/db";

/** How a request names a consumer: by its ARN, or by its stream's ARN and its name. */
export interface ConsumerTarget {
  readonly streamArn?: string | undefined;
  readonly consumerName?: string | undefined;
  readonly consumerArn?: string | undefined;
}

/** Which consumer of which stream. `createdSeconds` is known when its own ARN was given. */
export interface ConsumerPlace {
  readonly streamArn: string;
  readonly consumerName: string;
  readonly createdSeconds?: number;
}

/** Finds out which consumer a request means; what names none, or two different ones, is refused. */
export function consumerPlace(target: ConsumerTarget): ConsumerPlace {
  const { streamArn, consumerName, consumerArn } = target;
  if (consumerArn === undefined) {
    if (streamArn !== undefined && consumerName !== undefined) return { streamArn, consumerName };
    throw invalid("Either ConsumerARN or both StreamARN and ConsumerName should be provided.");
  }
  const arn = parseConsumerArn(consumerArn);
  if (!arn) throw invalid(`${consumerArn} is not the ARN of a consumer.`);
  const stream = formatStreamArn(arn);
  if (
    (streamArn !== undefined && streamArn !== stream) ||
    (consumerName !== undefined && consumerName !== arn.consumerName)
  ) {
    throw invalid("ConsumerARN, StreamARN and ConsumerName do not name the same consumer.");
  }
  return { streamArn: stream, consumerName: arn.consumerName, createdSeconds: arn.createdSeconds };
}

/** The consumer's row; AWS's ResourceNotFoundException when there is none, or only a later one of the name. */
export async function getConsumer(tx: Tx, stream: StreamRow, place: ConsumerPlace): Promise<StreamConsumerRow> {
  const { consumerName: name, createdSeconds } = place;
  const row = await tx.streamConsumer.findUnique({ where: { streamId_name: { streamId: stream.id, name } } });
  if (!row || (createdSeconds !== undefined && row.createdSeconds !== createdSeconds)) {
    throw new AppError("consumer.notFound", { consumer: name, stream: stream.name, account: stream.accountId });
  }
  return row;
}

function invalid(reason: string): AppError {
  return new AppError("argument.invalid", { reason });
}
