"use client";
import { useApplication } from "../applications/index.ts";
import { AsCode, applicationCode } from "../as-code/index.ts";
import { Part } from "../problem/index.ts";
import { useMay } from "../team/index.ts";
import { DeleteApplication } from "./DeleteApplication.tsx";
import { DescriptionSection } from "./DescriptionSection.tsx";
import { FlinkSection } from "./FlinkSection.tsx";
import { TasksSection } from "./TasksSection.tsx";

/** What else there is of an application: what it is for, over how many tasks it runs, itself as code, the way to be rid of it. */
export function ApplicationSettingsPage({ name }: { readonly name: string }) {
  const query = useApplication(name);
  const mayUpdate = useMay("application:update");
  const mayDelete = useMay("application:delete");
  return (
    <Part query={query}>
      {(application) => (
        <>
          <DescriptionSection application={application} isFixed={!mayUpdate} />
          <TasksSection key={application.versionId} application={application} isFixed={!mayUpdate} />
          <AsCode
            about="The same application, made and started by the unchanged AWS clients."
            codeOf={(place) => [applicationCode(application, place)]}
          />
          <FlinkSection applicationName={name} />
          {mayDelete && <DeleteApplication application={application} />}
        </>
      )}
    </Part>
  );
}
