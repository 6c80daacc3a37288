// The codecs of what a store keeps. Loads no client.
export { AppleCareCoverageAttributes } from '../codec/appleCareCoverage.js'
export { MdmServerAttributes } from '../codec/mdmServer.js'
export { OrgDeviceAttributes } from '../codec/orgDevice.js'
export { Position } from '../codec/position.js'
