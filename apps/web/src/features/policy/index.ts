export { PolicyEditor } from "./PolicyEditor.tsx";
export { policyText, readPolicyText } from "./policy-text.ts";
export { useTeamResources } from "./use-team-resources.ts";
