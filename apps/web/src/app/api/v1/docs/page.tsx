import type { Metadata } from "next";
import { ApiDocsPage } from "../../../../features/api-docs/index.ts";
import { openApiDocument } from "../../../../server/rest/openapi/open-api-document.ts";

export const metadata: Metadata = { title: "REST API" };

export default function Page() {
  return <ApiDocsPage document={openApiDocument()} />;
}
