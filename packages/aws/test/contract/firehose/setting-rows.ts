import { expect } from "vitest";
import {
  above,
  below,
  invalid,
  member,
  missing,
  notList,
  outside,
  strayMap,
  tooLong,
  tooShort,
  unlike,
} from "../constraints.ts";
import { badName } from "./bad-name.ts";
import type { DeliveryRows } from "./row.ts";

const TAG_KEY = "^(?!aws:)[\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@%]*$";
const TAG_VALUE = "^[\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@%]*$";
const KMS_KEY = "arn:.*:kms:[a-zA-Z0-9\\-]+:\\d{12}:(key|alias)/[a-zA-Z_0-9+=,.@\\-_/]+";
const tags = [
  { Key: "équipe", Value: "bleue" },
  { Key: "empty", Value: "" },
];

export const settingRows = {
  TagDeliveryStream: {
    subject: "delivery",
    good: ({ name }) => ({ DeliveryStreamName: name, Tags: tags }),
    async says(_body, { name, ask }) {
      const { body } = await ask("ListTagsForDeliveryStream", { DeliveryStreamName: name });
      expect(body).toEqual({ Tags: expect.arrayContaining(tags), HasMoreTags: false });
    },
    bad: [
      ...badName,
      [{ Tags: undefined }, invalid(missing("tags"))],
      [{ Tags: [] }, invalid(tooShort("tags", "[]", 1))],
      [{ Tags: Array(51).fill({ Key: "k" }) }, invalid(tooLong("tags", undefined, 50))],
      [{ Tags: [{ Value: "v" }] }, invalid(missing("tags.1.member.key"))],
      [{ Tags: [{ Key: "aws:k" }] }, invalid(unlike("tags.1.member.key", "aws:k", TAG_KEY))],
      [{ Tags: [{ Key: "k", Value: "{}" }] }, invalid(unlike("tags.1.member.value", "{}", TAG_VALUE))],
      [{ Tags: { k: "v" } }, strayMap],
      [{ Tags: "k=v" }, notList],
    ],
  },
  UntagDeliveryStream: {
    subject: "delivery",
    async good({ name, ask }) {
      await ask("TagDeliveryStream", { DeliveryStreamName: name, Tags: tags });
      return { DeliveryStreamName: name, TagKeys: ["empty", "unknown"] };
    },
    async says(_body, { name, ask }) {
      const { body } = await ask("ListTagsForDeliveryStream", { DeliveryStreamName: name });
      expect(body).toEqual({ Tags: [tags[0]], HasMoreTags: false });
    },
    bad: [
      ...badName,
      [{ TagKeys: undefined }, invalid(missing("tagKeys"))],
      [{ TagKeys: [] }, invalid(tooShort("tagKeys", "[]", 1))],
      [
        { TagKeys: ["aws:k"] },
        invalid(
          member(
            "tagKeys",
            "[aws:k]",
            `Member must have length less than or equal to 128, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: ${TAG_KEY}`,
          ),
        ),
      ],
    ],
  },
  ListTagsForDeliveryStream: {
    subject: "delivery",
    async good({ name, ask }) {
      await ask("TagDeliveryStream", {
        DeliveryStreamName: name,
        Tags: ["a", "b", "c"].map((Key) => ({ Key, Value: "1" })),
      });
      return { DeliveryStreamName: name, ExclusiveStartTagKey: "a", Limit: 1 };
    },
    says: (body) => expect(body).toEqual({ Tags: [{ Key: "b", Value: "1" }], HasMoreTags: true }),
    bad: [
      ...badName,
      [{ Limit: 0 }, invalid(below("limit", 0, 1))],
      [{ Limit: 51 }, invalid(above("limit", 51, 50))],
      [{ ExclusiveStartTagKey: "{" }, invalid(unlike("exclusiveStartTagKey", "{", TAG_KEY))],
    ],
  },
  StartDeliveryStreamEncryption: {
    subject: "delivery",
    good: ({ name }) => ({ DeliveryStreamName: name }),
    async says(_body, { name, ask, untilSettled }) {
      expect((await untilSettled()).DeliveryStreamEncryptionConfiguration).toEqual({
        KeyType: "AWS_OWNED_CMK",
        Status: "ENABLED",
      });
      const put = await ask("PutRecord", { DeliveryStreamName: name, Record: { Data: Buffer.from("sealed") } });
      expect(put.body?.Encrypted).toBe(true);
    },
    bad: [
      ...badName,
      [
        { DeliveryStreamEncryptionConfigurationInput: {} },
        invalid(missing("deliveryStreamEncryptionConfigurationInput.keyType")),
      ],
      [
        { DeliveryStreamEncryptionConfigurationInput: { KeyType: "MINE", KeyARN: "key" } },
        invalid(
          unlike("deliveryStreamEncryptionConfigurationInput.keyARN", "key", KMS_KEY),
          outside("deliveryStreamEncryptionConfigurationInput.keyType", "MINE", "AWS_OWNED_CMK, CUSTOMER_MANAGED_CMK"),
        ),
      ],
    ],
  },
  StopDeliveryStreamEncryption: {
    subject: "delivery",
    async good({ name, ask, untilSettled }) {
      await ask("StartDeliveryStreamEncryption", { DeliveryStreamName: name });
      await untilSettled();
      return { DeliveryStreamName: name };
    },
    async says(_body, { untilSettled }) {
      expect((await untilSettled()).DeliveryStreamEncryptionConfiguration).toMatchObject({ Status: "DISABLED" });
    },
    bad: badName,
  },
} satisfies DeliveryRows;
