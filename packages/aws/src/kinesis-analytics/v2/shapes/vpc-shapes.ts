import { list, required, string, structure } from "../../../operation/shape.ts";
import { applicationName, applicationVersionId, conditionalToken, id, operationId, resourceArn } from "./words.ts";

/** Settings of private networks, which are read whole so that they are refused by their names. */
const subnetIds = list(string(), { min: 1, max: 16 });

const securityGroupIds = list(string(), { min: 1, max: 5 });

const vpcConfiguration = structure({
  SubnetIds: required(subnetIds),
  SecurityGroupIds: required(securityGroupIds),
});

export const addApplicationVpcConfigurationRequest = structure({
  ApplicationName: required(applicationName),
  CurrentApplicationVersionId: applicationVersionId,
  VpcConfiguration: required(vpcConfiguration),
  ConditionalToken: conditionalToken,
});

const vpcConfigurationDescription = structure({
  VpcConfigurationId: required(id),
  VpcId: required(string()),
  SubnetIds: required(subnetIds),
  SecurityGroupIds: required(securityGroupIds),
});

export const addApplicationVpcConfigurationResponse = structure({
  ApplicationARN: resourceArn,
  ApplicationVersionId: applicationVersionId,
  VpcConfigurationDescription: vpcConfigurationDescription,
  OperationId: operationId,
});

export const vpcConfigurations = list(vpcConfiguration);

export const vpcConfigurationDescriptions = list(vpcConfigurationDescription);

const vpcConfigurationUpdate = structure({
  VpcConfigurationId: required(id),
  SubnetIdUpdates: subnetIds,
  SecurityGroupIdUpdates: securityGroupIds,
});

export const vpcConfigurationUpdates = list(vpcConfigurationUpdate);

export const deleteApplicationVpcConfigurationRequest = structure({
  ApplicationName: required(applicationName),
  CurrentApplicationVersionId: applicationVersionId,
  VpcConfigurationId: required(id),
  ConditionalToken: conditionalToken,
});

export const deleteApplicationVpcConfigurationResponse = structure({
  ApplicationARN: resourceArn,
  ApplicationVersionId: applicationVersionId,
  OperationId: operationId,
});
