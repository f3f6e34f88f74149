import { AppError } from "@millrace/base";

/** A browser has no more connections to give; above this somebody only costs memory. */
const SEATS_MAX = 12;

/** How many tails each person has open at this console. */
export class TailSeats {
  readonly #taken = new Map<string, number>();

  /** Takes a seat; the answer gives it back. Throws `limit.exceeded` when the person has enough. */
  take(personId: string): () => void {
    const taken = this.#taken.get(personId) ?? 0;
    if (taken >= SEATS_MAX) {
      throw new AppError("limit.exceeded", {
        reason: `You have ${SEATS_MAX} live tails open. Close one of them, then reload this page.`,
      });
    }
    this.#taken.set(personId, taken + 1);
    return () => this.#giveBack(personId);
  }

  #giveBack(personId: string): void {
    const left = (this.#taken.get(personId) ?? 1) - 1;
    if (left === 0) this.#taken.delete(personId);
    else this.#taken.set(personId, left);
  }
}
