export { Palette, type ShellCommand } from "./Palette.tsx";
