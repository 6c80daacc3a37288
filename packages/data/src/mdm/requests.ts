import type { Crossing } from '../crossing.js'
import { aboutDevice, aboutPerson } from '../describe.js'
import { IDENTITY, UNTIL_DELIVERED } from './kept.js'

const inHeader = { in: 'Header' } as const

const CERTIFICATE = 'Proves which device is speaking; its subject may contain a name.'

/** What every request of an enrolled device has besides its message. */
const fields = {
  'client-cert': aboutDevice(CERTIFICATE, { ...inHeader, kept: IDENTITY }),
  'mdm-signature': aboutDevice(
    'Proves which device has written the message, where TLS ends at a proxy.',
    { ...inHeader, kept: IDENTITY },
  ),
  authorization: aboutPerson(
    'Proves that the user of an account-driven enrollment has signed in; the server does not read it.',
    { ...inHeader, secret: true },
  ),
  'user-agent': aboutDevice('Comes with each request; the server does not read it.', inHeader),
  url_params: aboutDevice('Returns what the operator wrote into the device’s server address.', {
    in: 'Query',
    kept: UNTIL_DELIVERED,
  }),
  address: aboutPerson(
    'Limits how much one sender can ask for at the same time; it is held in memory for that time only.',
  ),
}

/** The requests that carry check-ins and reports, whatever their message is. */
export const requestCrossings: readonly Crossing[] = [
  { service: 'MDM', direction: 'DeviceToServer', message: 'HTTP', fields },
]
