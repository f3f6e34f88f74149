/** The cookie that says in which team the first steps are being taken: server and browser read it. */
export const guideCookie = "millrace.guide";
