export { Doors } from "./Doors.tsx";
export { StartPage } from "./StartPage.tsx";
