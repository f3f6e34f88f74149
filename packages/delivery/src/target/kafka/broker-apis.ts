import {
  type apiVersionsV3,
  initProducerIdV1,
  initProducerIdV4,
  metadataV4,
  metadataV8,
  metadataV9,
  produceV3,
  produceV7,
  produceV9,
  saslAuthenticateV0,
  saslAuthenticateV1,
  saslAuthenticateV2,
} from "@platformatic/kafka";

/** The versions of each request that we speak, the best first. Redpanda and older Kafkas do not have them all. */
const spoken = {
  metadata: [metadataV9.api, metadataV8.api, metadataV4.api],
  produce: [produceV9.api, produceV7.api, produceV3.api],
  initProducerId: [initProducerIdV4.api, initProducerIdV1.api],
  saslAuthenticate: [saslAuthenticateV2.api, saslAuthenticateV1.api, saslAuthenticateV0.api],
} as const;

type Spoken = typeof spoken;
export type BrokerApis = { readonly [Name in keyof Spoken]: Spoken[Name][0] };

/** What to speak with a broker that offers these versions. */
export function chooseApis(offered: apiVersionsV3.ApiVersionsResponse): BrokerApis {
  const choose = <Name extends keyof Spoken>(name: Name): Spoken[Name][0] => {
    const found = spoken[name].find(({ key, version }) =>
      offered.apiKeys.some(({ apiKey, minVersion, maxVersion }) => {
        return apiKey === key && version >= minVersion && version <= maxVersion;
      }),
    );
    // The versions differ in fields that we neither set nor read.
    return (found ?? spoken[name][0]) as Spoken[Name][0];
  };
  return {
    metadata: choose("metadata"),
    produce: choose("produce"),
    initProducerId: choose("initProducerId"),
    saslAuthenticate: choose("saslAuthenticate"),
  };
}
