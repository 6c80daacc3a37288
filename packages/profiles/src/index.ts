/* Building */
export { profile, encodeProfile } from './profile.js'
export type { ConfigurationProfile, ConfigurationProfileError, ProfileOptions } from './profile.js'
export { customPayload, payloadOf, uuidOf } from './schema.js'
export type { CommonPayloadKeys, ProfilePayload, ProfilePayloadOptions } from './schema.js'
export { payloadFromJson } from './json.js'
export { signProfile } from './sign.js'

/* Reading */
export { decodeProfile } from './decode.js'
export type { DecodedProfile, DecodeProfileError, DecodeProfileOptions } from './decode.js'
export { payloadAs, payloadBy } from './payloadAs.js'
export type { AsRead, PayloadReading, PayloadType, ReadPayload } from './payloadAs.js'

/* The schema itself, and payloads of your own */
export { payloadInfo, payloadTypes } from './info.js'
export type { PayloadInfo } from './info.js'
export { payloads as payloadSchemas } from './generated/index.js'
export { payloadSchema } from './schema.js'
export type { PayloadSchema, PayloadSchemaOptions } from './schema.js'
