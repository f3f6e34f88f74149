import { PageHead } from "@millrace/ui";
import type { OpenApiDocument } from "../../server/rest/openapi/open-api-document.ts";
import { OperationView } from "./OperationView.tsx";
import { withCode } from "./with-code.tsx";

/** The REST API to read: made from the same document that programs get, and shown without a word from anywhere else. */
export function ApiDocsPage({ document }: { readonly document: OpenApiDocument }) {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const groups = Map.groupBy(operations, ({ operation }) => operation.tags[0] ?? "");
  const [base] = document.servers;
  return (
    <main className="mx-auto max-w-6xl pb-20">
      <PageHead
        title="REST API"
        actions={
          <a href="/api/v1/openapi.json" className="text-sm text-accent-text underline underline-offset-2">
            openapi.json
          </a>
        }
      >
        {document.info.description.split("\n\n").map((paragraph) => (
          <p key={paragraph} className="mt-2">
            {withCode(paragraph)}
          </p>
        ))}
      </PageHead>
      <div className="grid gap-x-8 px-5 md:grid-cols-[10rem_minmax(0,1fr)]">
        <nav aria-label="Things" className="top-5 h-fit md:sticky md:py-6">
          <ul className="flex flex-wrap gap-x-4 gap-y-1.5 text-sm md:grid">
            {[...groups.keys()].map((noun) => (
              <li key={noun}>
                <a href={`#${noun}`} className="text-muted hover:text-text">
                  {capital(noun)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="min-w-0">
          {Array.from(groups, ([noun, those]) => (
            <section key={noun} id={noun} aria-label={capital(noun)} className="scroll-mt-4 py-6">
              <h2 className="mb-3 text-base font-medium">{capital(noun)}</h2>
              <div className="divide-y rounded-lg border">
                {those.map(({ path, method, operation }) => (
                  <OperationView
                    key={operation.operationId}
                    method={method}
                    path={`${base?.url ?? ""}${path}`}
                    operation={operation}
                  />
                ))}
              </div>
            </section>
          ))}
        </div>
      </div>
    </main>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
