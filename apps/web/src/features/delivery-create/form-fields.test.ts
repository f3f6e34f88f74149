import { targets } from "@millrace/delivery";
import { expect, test } from "vitest";
import { formFields } from "./form-fields.ts";

test.each(Object.values(targets))(
  "$title has a field for each setting, with a hint, and its secrets are secret",
  (target) => {
    const fields = formFields(target.settings, target.secrets);
    expect(fields.filter(({ kind }) => kind === "secret").map(({ path }) => path)).toEqual([...target.secrets]);
    for (const field of fields) {
      expect(field.hint, field.path).toBeTruthy();
      if (field.kind === "rows") expect(field.columns.length, field.path).toBeGreaterThan(1);
      if (field.kind === "choice") expect(field.options.length, field.path).toBeGreaterThan(1);
    }
  },
);

test("what has to be filled in comes first", () => {
  const { http } = targets;
  const fields = http ? formFields(http.settings, http.secrets) : [];
  expect(fields[0]).toMatchObject({ path: "endpointConfiguration.url", isOptional: false });
  expect(fields.map(({ path }) => path)).not.toContain("s3Configuration.bucketArn");
});
