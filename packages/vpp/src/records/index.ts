// The codecs of what a store keeps. Loads no client.
export { ResponseAsset } from '../codec/asset.js'
export { Assignment } from '../codec/assignment.js'
export { MdmInfo } from '../codec/envelope.js'
export { VersionId } from '../codec/opaque.js'
