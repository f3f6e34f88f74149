export { FormProblem } from "./FormProblem.tsx";
export { Part } from "./Part.tsx";
export { QueryProblem } from "./QueryProblem.tsx";
export { toastProblem } from "./toast-problem.ts";
