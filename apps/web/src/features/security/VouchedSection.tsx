import { Section } from "@millrace/ui";

/** In place of one's own security, for who came in by the team's single sign-on. */
export function VouchedSection({ email }: { readonly email: string }) {
  return (
    <Section title="Single sign-on" about="Your team's identity provider vouches for you.">
      <p className="max-w-prose text-sm text-muted">
        You are {email}, and this session opens this team alone. Your password, codes and devices are those of the
        provider; your role here follows its groups and is looked at each time you sign in.
      </p>
    </Section>
  );
}
