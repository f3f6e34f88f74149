import type { PutDeliveryOutcome } from "@millrace/delivery";

/** The answer of PutRecordBatch: of those stored their ids, which are numbered, and of the rest why they failed. */
export function writeRecordIds({ count, stored, idPrefix, firstN, failure, encrypted }: PutDeliveryOutcome): Buffer {
  let text = `{"FailedPutCount":${count - stored},"Encrypted":${encrypted},"RequestResponses":[`;
  for (let i = 0; i < stored; i += 1) text += `${i === 0 ? "" : ","}{"RecordId":"${idPrefix}${firstN + i}"}`;
  if (failure && stored < count) text += failures(failure, { count: count - stored, isFirst: stored === 0 });
  return Buffer.from(`${text}]}`);
}

function failures(
  { errorCode, errorMessage }: NonNullable<PutDeliveryOutcome["failure"]>,
  { count, isFirst }: { readonly count: number; readonly isFirst: boolean },
): string {
  const one = `,${JSON.stringify({ ErrorCode: errorCode, ErrorMessage: errorMessage })}`;
  return one.repeat(count).slice(isFirst ? 1 : 0);
}
