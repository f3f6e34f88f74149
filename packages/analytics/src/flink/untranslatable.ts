/** Something of the dialect that Flink SQL has no words for; the sentence says what, for the report. */
export class Untranslatable extends Error {
  override readonly name = "Untranslatable";
}
