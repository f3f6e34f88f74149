/** Text with what stands between backticks as code. */
export function withCode(text: string) {
  return text.split("`").map((part, at) =>
    at % 2 === 1 ? (
      <code key={part} className="font-mono text-xs text-text">
        {part}
      </code>
    ) : (
      part
    ),
  );
}
