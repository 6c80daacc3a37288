import type { Crossing } from '../crossing.js'
import { aboutDevice, aboutOrganization, aboutPerson, group, plain } from '../describe.js'
import type { Field, FieldsOf } from '../field.js'
import type { Envelope, ErrorResponse } from './types.js'

export type Fields = Readonly<Record<string, Field>>

export const inPath = { in: 'Path' } as const
export const inQuery = { in: 'Query' } as const
export const inHeader = { in: 'Header', secret: true } as const

const token = {
  authorization: aboutOrganization(
    'Proves with the location token that the organization lets this server manage the location.',
    inHeader,
  ),
}

/** Every response to a known token says whose it is. */
export const envelope = {
  uId: aboutOrganization('Ties the response to the location whose token was shown.'),
  tokenExpirationDate: plain('Warns the operator before the location token has to be replaced.'),
  mdmInfo: {
    ...aboutOrganization('Tells whether another server has taken over the location.'),
    fields: {
      id: aboutOrganization('Recognizes this server’s own claim among those of other servers.'),
      name: aboutOrganization('Shows an administrator which server manages the location now.'),
      metadata: plain('Brings back what that server noted about itself when it claimed it.'),
    },
  },
} satisfies FieldsOf<Envelope>

/** Every call may be rejected. */
export const rejection = {
  errorNumber: plain('Lets the server decide whether it can try the request again.'),
  errorMessage: plain('Explains to an administrator why Apple rejected the request.'),
  errorInfo: group('Narrows a rejection down to the part of the request that caused it.', {
    assets: group('Says which apps and books the rejection is about.', {
      adamId: plain('Names a product that Apple could not do the request for.'),
      pricingParam: plain('Tells which edition of that product it was.'),
    }),
    clientUserIds: aboutPerson('Says for which users the request cannot be done.'),
    serialNumbers: aboutDevice('Says for which devices the request cannot be done.'),
  }),
} satisfies FieldsOf<ErrorResponse>

/** A request with the location token, and its response. */
export const call = (message: string, request: Fields, response: Fields): readonly Crossing[] => [
  { service: 'VPP', direction: 'ServerToApple', message, fields: { ...token, ...request } },
  {
    service: 'VPP',
    direction: 'AppleToServer',
    message,
    fields: { ...envelope, ...rejection, ...response },
  },
]

/** The response to each write that Apple does later. */
export const queued = {
  eventId: plain('Lets the server ask later what became of its request.'),
}

/** Where a page of a listing stands. */
export const page = {
  currentPageIndex: plain('Shows which part of the list this is.'),
  nextPageIndex: plain('Says that the list goes on, and where.'),
  size: plain('Shows how many entries this part has.'),
  totalPages: plain('Shows how much of the list is still to come.'),
  versionId: plain('Marks the state of the list, so that later only changes are fetched.'),
}

export const pageIndex = plain('Asks for one part of a list that is too long for one response.', {
  in: 'Query',
})
