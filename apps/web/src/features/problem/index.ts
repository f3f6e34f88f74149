export { BrokenPage } from "./BrokenPage.tsx";
export { FormProblem } from "./FormProblem.tsx";
export { NotFoundPage } from "./NotFoundPage.tsx";
export { Part } from "./Part.tsx";
export { QueryProblem } from "./QueryProblem.tsx";
export { toastProblem } from "./toast-problem.ts";
