import { AppError } from "@millrace/base";
import { applyOperator } from "./apply-operator.ts";
import type { Expression } from "./expression.ts";
import { fillings, type MathScene, mathFunctions } from "./math-functions.ts";
import { type MathValue, pointsIn } from "./math-value.ts";

/** The scene, with what other queries of the call come to. */
export interface Evaluation extends MathScene {
  valueOf(id: string): MathValue | undefined;
  /** Told the points of every step of an expression; throws where the call has come to more than it may. */
  spend(points: number): void;
}

/** What an expression comes to. Throws `input.invalid` for what there is no such metric or function of. */
export function evaluateExpression(expression: Expression, scene: Evaluation): MathValue {
  const value = evaluateStep(expression, scene);
  scene.spend(pointsIn(value));
  return value;
}

function evaluateStep(expression: Expression, scene: Evaluation): MathValue {
  switch (expression.kind) {
    case "number":
      return expression.value;
    case "name": {
      const value = scene.valueOf(expression.name) ?? fillings[expression.name.toUpperCase()];
      if (value !== undefined) return value;
      throw new AppError("input.invalid", { reason: `There is no query with the id ${expression.name}.` });
    }
    case "negative":
      return applyOperator("*", -1, evaluateExpression(expression.of, scene));
    case "binary":
      return applyOperator(
        expression.operator,
        evaluateExpression(expression.left, scene),
        evaluateExpression(expression.right, scene),
      );
    case "call": {
      const { name, args } = expression;
      const apply = Object.hasOwn(mathFunctions, name) ? mathFunctions[name] : undefined;
      if (apply)
        return apply(
          args.map((arg) => evaluateExpression(arg, scene)),
          scene,
        );
      throw new AppError("input.invalid", {
        reason: `The function ${name} is not known here: ${Object.keys(mathFunctions).sort().join(", ")} are.`,
      });
    }
  }
}
