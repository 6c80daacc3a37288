import type { LegacyEnvelope } from '@mdm-kit/vpp/legacy'

import type { Crossing } from '../../crossing.js'
import { aboutOrganization, aboutPerson, plain } from '../../describe.js'
import type { FieldsOf } from '../../field.js'
import type { Fields } from '../call.js'

export const sToken = {
  sToken: aboutOrganization(
    'Proves with the location token that the organization lets this server manage the location.',
    { secret: true },
  ),
}

const onBehalf = {
  facilitatorMemberId: aboutOrganization(
    'Says for which member of a purchase group the request is made.',
  ),
}

/** What every response of version 1 may carry. */
export const legacyEnvelope = {
  status: plain('Says whether the request was done, in part, or not at all.'),
  errorNumber: plain('Lets the server decide whether it can try the request again.'),
  errorMessage: plain('Explains to an administrator why Apple rejected the request.'),
  clientContext: aboutOrganization('Shows which server has claimed the location.'),
  expirationMillis: plain('Warns the operator before the location token has to be replaced.'),
  tokenExpDate: plain('Gives the same warning as a date, in the last days of the token.'),
  location: {
    ...aboutOrganization('Shows which location of the organization has answered.'),
    fields: {
      locationId: aboutOrganization('Tells locations of the same name apart.'),
      locationName: aboutOrganization('Lets administrators recognize the location.'),
    },
  },
  uId: aboutOrganization('Ties the response to the location whose token was shown.'),
  facilitatorMember: {
    ...aboutOrganization('Shows for which member of a purchase group it was done.'),
    fields: {
      appleId: aboutPerson('Shows with which account that member buys licenses.'),
      countryCode: plain('Shows in which country’s store that member buys.'),
      email: aboutPerson('Says how that member is reached by mail.'),
      facilitatorMemberId: aboutOrganization('Names that member in further requests.'),
      organizationId: aboutOrganization('Recognizes the organization of that member.'),
    },
  },
} satisfies FieldsOf<LegacyEnvelope>

/** The response without what every response may carry. */
export type Own<A> = Omit<A, keyof LegacyEnvelope>

/** A request with the location token, and its response. */
export const legacyOwnCall = (
  message: string,
  request: Fields,
  response: Fields,
): readonly Crossing[] => [
  { service: 'VPP', direction: 'ServerToApple', message, fields: { ...sToken, ...request } },
  {
    service: 'VPP',
    direction: 'AppleToServer',
    message,
    fields: { ...legacyEnvelope, ...response },
  },
]

/** One that may be made for a member of a purchase group. */
export const legacyCall = (
  message: string,
  request: Fields,
  response: Fields,
): readonly Crossing[] => legacyOwnCall(message, { ...onBehalf, ...request }, response)

/** Where in a list the request continues. */
export const batchPlace = {
  batchToken: plain('Asks for the next part of a list that is too long for one response.'),
  sinceModifiedToken: plain('Asks only for what has changed since the last time.'),
  overrideIndex: plain('Asks for one part of a list again.'),
  ifModifiedSince: plain('Asks only for what has changed since a moment.'),
}

export const batchKeys = {
  batchCount: plain('Shows how many entries this part of the list has.'),
  totalBatchCount: plain('Shows how many parts the list has.'),
  totalCount: plain('Estimates how long the whole list is.'),
  batchToken: plain('Says that the list goes on, and where.'),
  sinceModifiedToken: plain('Lets the next request ask only for changes.'),
  ifModifiedSinceMillisOrig: plain('Repeats since when changes were asked for.'),
}
