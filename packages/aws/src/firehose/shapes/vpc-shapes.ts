import { list, required, string, structure } from "../../operation/shape.ts";
import { roleArn, someWord } from "./words.ts";

/** Networks of AWS. */
const members = {
  SubnetIds: required(list(someWord, { min: 1, max: 16 })),
  RoleARN: required(roleArn),
  SecurityGroupIds: required(list(someWord, { min: 1, max: 5 })),
};

export const vpcConfiguration = structure(members);
export const vpcConfigurationDescription = structure({ ...members, VpcId: required(someWord) });

const endpointService = {
  pattern: "([a-zA-Z0-9\\-\\_]+\\.){2,3}vpce\\.[a-zA-Z0-9\\-]*\\.vpce-svc\\-[a-zA-Z0-9\\-]{17}$",
  min: 47,
  max: 255,
};
export const vpcEndpointServiceName = string(endpointService);
export const privateLinkVpceId = string({ ...endpointService, isSecret: true });
