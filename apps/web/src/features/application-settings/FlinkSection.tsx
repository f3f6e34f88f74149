"use client";
import { Button, CodeBlock, Section } from "@millrace/ui";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../../client/trpc.ts";
import { Part } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";

/** The way out: the code as Flink SQL, and which statements have no words there. */
export function FlinkSection({ applicationName }: { readonly applicationName: string }) {
  const { slug: team } = useTeam();
  const [isAsked, setAsked] = useState(false);
  const query = useQuery({
    ...useTRPC().application.flink.queryOptions({ team, applicationName }),
    enabled: isAsked,
    retry: false,
  });
  return (
    <Section
      title="Flink SQL"
      about="The same code for Apache Flink, whose Kinesis connector reads and writes streams here. Addresses are left for you to fill in."
    >
      {isAsked ? (
        <Part query={query}>
          {({ sql, report }) => {
            const left = report.filter(({ translates }) => !translates);
            return (
              <div className="grid gap-3">
                <p role="status" className="text-sm text-muted">
                  {report.length - left.length} of {report.length} statements translate.
                </p>
                {left.length > 0 && (
                  <ul aria-label="Statements that do not translate" className="grid gap-1.5 text-sm">
                    {left.map(({ statement, why }) => (
                      <li key={statement}>
                        <span className="font-mono text-xs">{statement}</span>: {why}
                      </li>
                    ))}
                  </ul>
                )}
                <CodeBlock snippets={[{ key: "flink", label: "Flink SQL", code: sql }]} />
              </div>
            );
          }}
        </Part>
      ) : (
        <div>
          <Button onClick={() => setAsked(true)}>Export to Flink SQL</Button>
        </div>
      )}
    </Section>
  );
}
