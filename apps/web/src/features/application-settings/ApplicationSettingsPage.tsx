"use client";
import { CodeBlock, Section } from "@millrace/ui";
import { useApplication } from "../applications/index.ts";
import { Part } from "../problem/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import { asCode } from "./as-code.ts";
import { DeleteApplication } from "./DeleteApplication.tsx";
import { DescriptionSection } from "./DescriptionSection.tsx";
import { FlinkSection } from "./FlinkSection.tsx";

/** What else there is of an application: what it is for, itself as code, the way to be rid of it. */
export function ApplicationSettingsPage({ name }: { readonly name: string }) {
  const query = useApplication(name);
  const { gatewayUrl: endpoint, region, accountId } = useTeam();
  const mayUpdate = useMay("application:update");
  const mayDelete = useMay("application:delete");
  return (
    <Part query={query}>
      {(application) => (
        <>
          <DescriptionSection application={application} isFixed={!mayUpdate} />
          <Section title="As code" about="The same application, made and started by the unchanged AWS clients.">
            <CodeBlock snippets={asCode(application, { endpoint, region, accountId })} />
          </Section>
          <FlinkSection applicationName={name} />
          {mayDelete && <DeleteApplication application={application} />}
        </>
      )}
    </Part>
  );
}
