/** Where a tail can begin: the value in the URL, and what it is called. */
export const tailStarts = [
  { value: "latest", label: "From now" },
  { value: "5m", label: "5 minutes ago" },
  { value: "60m", label: "An hour ago" },
  { value: "1440m", label: "A day ago" },
  { value: "trim", label: "From the oldest" },
] as const;
