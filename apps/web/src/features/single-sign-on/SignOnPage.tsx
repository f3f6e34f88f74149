"use client";
import { CopyButton, Section } from "@millrace/ui";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import { Part } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import { ProviderForm } from "./ProviderForm.tsx";
import { RemoveProvider } from "./RemoveProvider.tsx";

/** How the team's people come in by its own identity provider. */
export function SignOnPage() {
  const { slug: team } = useTeam();
  const query = useQuery(useTRPC().signOn.get.queryOptions({ team }));
  return (
    <Part query={query}>
      {({ redirectUrl, provider }) => (
        <>
          <Section
            title="Single sign-on"
            about="By OpenID Connect: Okta, Entra ID, Google, Keycloak, Authentik, Dex and others. Who comes in by it comes into this team alone."
          >
            <p className="mb-1 max-w-prose text-sm text-muted">
              Register a web application with your provider, for the authorization code flow, and give it this address
              to send people back to:
            </p>
            <p className="flex items-center gap-1">
              <span className="min-w-0 break-all font-mono text-xs">{redirectUrl}</span>
              <CopyButton text={redirectUrl} label="Copy the address" />
            </p>
          </Section>
          <ProviderForm key={provider?.id ?? "new"} {...(provider && { provider })} />
          {provider && <RemoveProvider label={provider.label} />}
        </>
      )}
    </Part>
  );
}
