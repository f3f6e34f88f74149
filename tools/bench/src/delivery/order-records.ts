import { randomBytes } from "node:crypto";

const COUNTRIES = 40;
const words = (
  "parcel left depot arrived sorting centre customs cleared courier handed neighbour signed returned damaged label reprinted address " +
  "corrected invoice attached refund requested discount applied gift wrapped express standard insured fragile weight checked"
).split(" ");
const RECORD_BYTES = 1024;

/** Lines of JSON of 1 KiB each, as different from one another as orders are. */
export function orderRecords(count: number): Buffer[] {
  return Array.from({ length: count }, (_, i) => {
    const order = {
      order_id: randomBytes(16).toString("hex"),
      customer: { id: i * 7919, name: `Customer ${i % 977}`, country: `C${i % COUNTRIES}` },
      price: (i % 10_000) / 100,
      quantity: 1 + (i % 9),
      at: new Date(1_780_000_000_000 + i * 1000).toISOString(),
      tags: ["new", "web", `campaign-${i % 31}`],
      note: "",
    };
    const room = RECORD_BYTES - 1 - JSON.stringify(order).length;
    order.note = sentence(room);
    return Buffer.from(`${JSON.stringify(order)}\n`);
  });
}

/** As well packed as what people write: about a fifth. */
function sentence(length: number): string {
  let text = "";
  while (text.length < length)
    text += `${words[Math.floor(Math.random() * words.length)]} ${Math.floor(Math.random() * 1000)} `;
  return text.slice(0, length);
}
