// The codecs of what a store keeps. Loads no client.
export { AccountDetail } from '../codec/account.js'
export { Device } from '../codec/device.js'
export { ProfileDefinition } from '../codec/profile.js'
export { SyncPosition } from '../sync/position.js'
