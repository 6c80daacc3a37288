import type { Crossing } from '../crossing.js'
import { aboutDevice, aboutOrganization, plain } from '../describe.js'
import type { Field } from '../field.js'

type Fields = Readonly<Record<string, Field>>

const session = {
  'x-adm-auth-session': aboutOrganization(
    'Shows Apple that the request comes from a server that the organization has added.',
    { in: 'Header', secret: true },
  ),
}

const nextSession = {
  'x-adm-auth-session': aboutOrganization(
    'Replaces the session from time to time, so that none is in use for long.',
    { in: 'Header', secret: true },
  ),
}

/** Every call may be rejected, with a text instead of JSON. */
export const rejection = {
  body: plain('Names the reason when Apple rejects the request, so that somebody can act on it.'),
}

/** A request in a session of the server, and its response. */
export const call = (message: string, request: Fields, response: Fields): readonly Crossing[] => [
  { service: 'DEP', direction: 'ServerToApple', message, fields: { ...session, ...request } },
  {
    service: 'DEP',
    direction: 'AppleToServer',
    message,
    fields: { ...nextSession, ...response, ...rejection },
  },
]

/** A result for each serial number. */
export const statuses = (purpose: string) => ({
  devices: {
    ...aboutDevice(purpose),
    fields: { '{serialNumber}': plain('Says for one device whether it worked.') },
  },
})
