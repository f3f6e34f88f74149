/** What the demo's things are called: the first steps make what `./millrace up --demo` makes. */
export const demo = {
  stream: "demo-orders",
  source: "demo-generator",
  delivery: "demo-orders-to-lake",
  bucket: "demo-lake",
  application: "demo-revenue",
  /** The key that a third of its records have, and the place of its MD5 on the ring. */
  hotKey: "customer-000",
  hotHash: 140053549360021437664782793887273549036n,
} as const;
