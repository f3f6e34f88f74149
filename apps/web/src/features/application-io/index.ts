export { InputFields } from "./InputFields.tsx";
export { IoPage } from "./IoPage.tsx";
export { emptyInput, type InputDraft, inputProblem, toInput } from "./input-draft.ts";
export { useSaveDefinition } from "./use-save-definition.ts";
