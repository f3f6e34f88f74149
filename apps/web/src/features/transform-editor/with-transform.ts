import type { ProcessingPart } from "../deliveries/index.ts";

/** A delivery's processing with another function in it, or without one; its other steps stay as they are. */
export function withTransform(processing: ProcessingPart | undefined, functionArn: string | undefined): ProcessingPart {
  const others = (processing?.enabled === false ? [] : (processing?.processors ?? [])).filter(
    ({ type }) => type !== "Lambda",
  );
  const own = functionArn
    ? [{ type: "Lambda", parameters: [{ parameterName: "LambdaArn", parameterValue: functionArn }] }]
    : [];
  const processors = [...own, ...others];
  return { enabled: processors.length > 0, processors };
}
