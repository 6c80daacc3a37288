import { commandNames, type CommandTarget, eligible, type Ineligible } from '@mdm-kit/commands'

/** Of each command, whether a target carries it out without any of its optional keys, and why not. */
export const eligibilities = (target: CommandTarget) =>
  commandNames.map((requestType) => {
    const result = eligible({ CommandUUID: '', Command: { RequestType: requestType } }, target)
    return {
      requestType,
      eligible: result.allowed,
      reasons: result.allowed ? [] : result.reasons.map(sentenceOf),
    }
  })

const sentenceOf = (reason: Ineligible): string => {
  switch (reason._tag) {
    case 'UnknownCommand':
      return 'Apple’s schema does not have it.'
    case 'NotOnSystem':
      return `${reason.system} does not have it.`
    case 'TooOld':
      return `It needs version ${reason.introduced}.`
    case 'Removed':
      return `It was removed in version ${reason.removed}.`
    case 'SupervisedOnly':
      return 'It needs a supervised device.'
    case 'AutomatedDeviceEnrollmentOnly':
      return 'It needs a device that came by Automated Device Enrollment.'
    case 'WrongChannel':
      return `It goes to the ${reason.channel} channel.`
    case 'NotInUserEnrollment':
      return 'User Enrollment does not allow it.'
    case 'UserEnrollmentOnly':
      return 'It needs User Enrollment.'
    case 'NotOnSharedIPad':
      return 'A Shared iPad does not allow it.'
    case 'SharedIPadOnly':
      return 'It needs a Shared iPad.'
    case 'MissingAccessRight':
      return `The enrollment profile does not grant ${reason.right}.`
  }
}
