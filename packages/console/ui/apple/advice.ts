/** What to do about the last failure of a sync. Pure. */

const DOWNLOAD_DEP =
  'Download a new server token in Apple School or Business Manager, and store it.'
const ACCEPT_TERMS =
  'An administrator has to sign in to Apple School or Business Manager and accept the new terms.'
const WAIT = 'Nothing: it is tried again by itself.'
const NETWORK = 'Check that this server can reach Apple: its network, its proxy, and its clock.'

const ADVICE: Readonly<Record<string, string>> = {
  TokenRejected: DOWNLOAD_DEP,
  TokenExpired: DOWNLOAD_DEP,
  SessionRejected: DOWNLOAD_DEP,
  ServerTokenUnavailable:
    'The stored token cannot be read: check the sealing keys, or store the token again.',
  TermsNotAccepted: ACCEPT_TERMS,
  OwnedByOtherServer:
    'Another server manages this location: ask its administrators, then claim it here.',
  LocationTokenUnavailable:
    'The stored token cannot be read: check the sealing keys, or store the token again.',
  CredentialsRejected:
    'Check the API account in Apple Business or School Manager, and store its key again.',
  ClockSkewed: 'Set the clock of this server: use NTP.',
  ProxyRejected:
    'The proxy between this server and Apple rejected the request: check its settings.',
  TooManyRequests: WAIT,
  ServiceUnavailable: WAIT,
  EventStillPending: WAIT,
  TransportError: NETWORK,
  Timeout: NETWORK,
  StoreUnavailable: 'The database did not respond: see the log of this server.',
}

/** One sentence: by the tag of the failure, or where it has none of its own. */
export const adviceOn = (tag: string): string =>
  Object.hasOwn(ADVICE, tag)
    ? (ADVICE[tag] ?? WAIT)
    : /TERMS|T_C_NOT_SIGNED/i.test(tag)
      ? ACCEPT_TERMS
      : 'It is tried again by itself; if it stays, see the log of this server.'
