export { MembersPage } from "./MembersPage.tsx";
export { roleWords } from "./role-words.ts";
