import { aboutOrganization, aboutPerson } from '../../describe.js'
import type { Keys } from './paths.js'

/** `OrganizationInfo`, which is set by `Settings` and read by `DeviceInformation`. */
export const organization = (path: string): Keys => ({
  [path]: aboutOrganization('Shows the user of the device who manages it and whom to ask.'),
  [`${path}.OrganizationName`]: aboutOrganization('Shows the user of the device who manages it.'),
  [`${path}.OrganizationAddress`]: aboutOrganization('Shows the user where the organization is.'),
  [`${path}.OrganizationPhone`]: aboutOrganization(
    'Lets the user call the organization’s help desk.',
  ),
  [`${path}.OrganizationEmail`]: aboutPerson(
    'Lets the user write to the organization’s help desk.',
  ),
})
