import { isIP } from 'node:net'

import { contentOf, implicitTag, TAG, type Element } from '../asn1/element.js'
import { itemsOf } from '../asn1/fields.js'
import { element } from '../asn1/write.js'

/** Another name of the subject. `ip` is in text form, v4 or v6. */
export type GeneralName =
  | { readonly dns: string }
  | { readonly ip: string }
  | { readonly email: string }
  | { readonly uri: string }

const ALT_NAME = {
  email: implicitTag(1),
  dns: implicitTag(2),
  uri: implicitTag(6),
  ip: implicitTag(7),
}

export const subjectAltNamesOf = (value: Element): readonly GeneralName[] =>
  itemsOf(value, 'subjectAltName', TAG.SEQUENCE).flatMap((item): readonly GeneralName[] => {
    const { buffer, byteOffset, byteLength } = contentOf(item)
    const content = Buffer.from(buffer, byteOffset, byteLength)
    switch (item.tag) {
      case ALT_NAME.email:
        return [{ email: content.toString('latin1') }]
      case ALT_NAME.dns:
        return [{ dns: content.toString('latin1') }]
      case ALT_NAME.uri:
        return [{ uri: content.toString('latin1') }]
      case ALT_NAME.ip:
        return content.length === 4 || content.length === 16 ? [{ ip: ipText(content) }] : []
      default:
        return []
    }
  })

const ipText = (bytes: Buffer): string => (bytes.length === 4 ? bytes.join('.') : ipv6Text(bytes))

/** With the first of the longest runs of zeros as `::`: RFC 5952 section 4.2. */
const ipv6Text = (bytes: Buffer): string => {
  const groups: string[] = []
  let [start, length, zeros] = [0, 1, 0]
  for (let index = 0; index < 8; index += 1) {
    const group = bytes.readUInt16BE(2 * index)
    groups.push(group.toString(16))
    zeros = group === 0 ? zeros + 1 : 0
    if (zeros > length) [start, length] = [index + 1 - zeros, zeros]
  }
  return length === 1
    ? groups.join(':')
    : `${groups.slice(0, start).join(':')}::${groups.slice(start + length).join(':')}`
}

export const writeAltName = (name: GeneralName): Uint8Array => {
  if ('ip' in name) return element(ALT_NAME.ip, ipBytes(name.ip))
  if ('dns' in name) return element(ALT_NAME.dns, Buffer.from(name.dns, 'latin1'))
  if ('uri' in name) return element(ALT_NAME.uri, Buffer.from(name.uri, 'latin1'))
  return element(ALT_NAME.email, Buffer.from(name.email, 'latin1'))
}

const ipBytes = (ip: string): Uint8Array => {
  if (isIP(ip) === 4) return Uint8Array.from(ip.split('.').map(Number))
  // The URL parser writes every v6 form, embedded v4 too, as at most eight groups of hex digits.
  const text = new URL(`http://[${ip.replace(/%.*$/, '')}]`).hostname.slice(1, -1)
  const [head = '', tail] = text.split('::')
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':'))
  const after = tail === undefined ? [] : groups(tail)
  const before = groups(head)
  const zeros = new Array<string>(8 - before.length - after.length).fill('0')
  return Buffer.from(
    [...before, ...zeros, ...after].map((group) => group.padStart(4, '0')).join(''),
    'hex',
  )
}
