// For tools that show and explain what Apple says: the codecs of its responses, and its error codes. Loads no client.
export { AccountDetail } from '../codec/account.js'
export { DeviceStatuses } from '../codec/assignment.js'
export { Device, DeviceDetails } from '../codec/device.js'
export { DevicePage } from '../codec/devicePage.js'
export { Profile } from '../codec/profile.js'
export { ServerToken } from '../codec/serverToken.js'
export { REJECTIONS } from '../errors.js'
