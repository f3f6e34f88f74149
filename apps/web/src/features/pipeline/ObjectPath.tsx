/** Where objects lie, as in `lake/orders/!{timestamp:yyyy}/`; a line ends behind a slash where it can. */
export function ObjectPath({ bucketArn, prefix = "" }: { readonly bucketArn?: string; readonly prefix?: string }) {
  const steps = `${bucketArn?.split(":").at(-1) ?? ""}/${prefix}`.split(/(?<=\/)/);
  return (
    <span className="font-mono">
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is where it stands, and two may be alike.
        <span key={index} className="inline-block max-w-full wrap-anywhere">
          {step}
        </span>
      ))}
    </span>
  );
}
