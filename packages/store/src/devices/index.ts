// What a server of the device protocol needs at run time. Loads no codec of a record that only Apple's services fill.

// Enrollments, and the attempts before them.
export { ATTEMPT_MACHINE_KEYS } from '../attempt.js'
export { DeviceAttributes } from '../enrollmentRecord.js'
export { isKnownBy } from '../knownIdentity.js'
export { areComparableSerialNumbers } from '../serialNumbers.js'

// Differing clocks, and calls that wait for a free place.
export { CLOCKS_APART_MS, isRecent } from '../clocks.js'
export { LineTooLong, waitingLine } from '../waitingLine.js'
