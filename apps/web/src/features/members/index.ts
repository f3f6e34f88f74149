export { MembersPage } from "./MembersPage.tsx";
export { roleOptions, roleWords } from "./role-words.ts";
