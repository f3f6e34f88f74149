export { type BitFlipFigures, bitFlipTrial } from "./bit-flip-trial.ts";
export { killTrial } from "./kill-trial.ts";
export { LoopImage } from "./loop-image.ts";
export { powerCutTrial } from "./power-cut-trial.ts";
export { staleOwnerTrial } from "./stale-owner-trial.ts";
export { addFigures, noFigures, type TrialFigures, type TrialLength } from "./trial.ts";
