import { GraphPage } from "../../../../../../features/application-graph/index.ts";
import { Prefetched, server } from "../../../../../../server/prefetch.tsx";

interface Props {
  readonly params: Promise<{ readonly team: string; readonly application: string }>;
}

export default async function Page({ params }: Props) {
  const { team, application } = await params;
  const applicationName = decodeURIComponent(application);
  return (
    <Prefetched queries={[server.application.figures.queryOptions({ team, applicationName })]}>
      <GraphPage name={applicationName} />
    </Prefetched>
  );
}
