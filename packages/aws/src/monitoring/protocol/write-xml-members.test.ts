import { expect, test } from "vitest";
import { writeXmlMembers } from "./write-xml-members.ts";

test("texts of callers cannot break the document, neither by signs nor by control characters", () => {
  const written = writeXmlMembers({ Label: 'a\u0001<b>&"', ExtendedStatistics: { "p<9": 1 } });
  expect(written).toBe(
    "<Label>a&#x1;&lt;b&gt;&amp;&quot;</Label><ExtendedStatistics><entry><key>p&lt;9</key><value>1</value></entry></ExtendedStatistics>",
  );
});
