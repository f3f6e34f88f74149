import { expect, test } from "vitest";
import { childrenOf, childText, readXml } from "./read-xml.ts";
import { writeXml } from "./write-xml.ts";

test("what is written is read back, whatever characters it has", () => {
  const text = `<&>"'\u0001\r\n\t ü💧 ]]>`;
  const document = readXml(
    writeXml("Root", [
      ["Text", text],
      ["Left", undefined],
      ["Number", 5],
      ["List", [["Item", "a"]]],
    ]),
  );
  expect(document.name).toBe("Root");
  expect(childText(document, "Text")).toBe(text);
  expect(document.children.map(({ name }) => name)).toEqual(["Text", "Number", "List"]);
});

test("what clients send is read: declarations, namespaces, attributes, comments, empty elements", () => {
  const document = readXml(
    Buffer.from(
      '\ufeff<?xml version="1.0"?>\n<!-- one -->\n<s:Delete xmlns:s="http://s3.amazonaws.com/doc/2006-03-01/"> <s:Object a="b"><s:Key>a&amp;b&#x20;c&#33;</s:Key><s:VersionId/></s:Object>\n<s:Quiet>true</s:Quiet></s:Delete>\n',
    ),
  );
  expect(document.name).toBe("Delete");
  const [object] = childrenOf(document, "Object");
  expect(object && childText(object, "Key")).toBe("a&b c!");
  expect(object && childText(object, "VersionId")).toBe("");
  expect(childText(document, "Quiet")).toBe("true");
});

test.each([
  "",
  "text",
  "<a>",
  "<a></b>",
  "<a/><b/>",
  "<a/>text",
  "</a>",
  "<a",
  "<a>&#0;</a>",
  "<a>&#xd800;</a>",
  '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
  "<a><![CDATA[x]]></a>",
  "<a>".repeat(1000),
])("%j is MalformedXML", (text) => {
  expect(() => readXml(Buffer.from(text))).toThrow(expect.objectContaining({ code: "MalformedXML" }));
});
