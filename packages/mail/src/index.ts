export { type Letter, type Mail, openMail } from "./open-mail.ts";
