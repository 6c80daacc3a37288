import * as O from 'fp-ts/lib/Option.js'

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** An address that devices accept: https, or http on this machine for simulated devices. */
export const deviceAddress = (url: string): O.Option<string> => {
  if (!URL.canParse(url)) return O.none
  const { protocol, hostname, href } = new URL(url)
  const isTaken = protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname))
  return isTaken ? O.some(href) : O.none
}
