import { roleNames } from "@millrace/contract";
import { Facts, Section } from "@millrace/ui";
import { roleWords } from "./role-words.ts";

/** What each role may do, in a sentence each. */
export function RoleFacts() {
  return (
    <Section
      title="Roles"
      about="What people may do in the console. Programs have access keys and policies of their own."
    >
      <Facts facts={roleNames.map((role) => ({ name: roleWords[role].label, value: roleWords[role].hint }))} />
    </Section>
  );
}
