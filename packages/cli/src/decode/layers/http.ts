import { counted, latin1 } from '../bytes.js'
import type { DecodeOptions, Fact, HttpHead, Problem } from '../content.js'
import type { LayerKind } from './layerKind.js'
import { dechunked } from './chunked.js'
import { decompressed } from './encodings.js'
import { detachedSignature } from './signed.js'

const REQUEST = /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (\S{1,65536}) HTTP\/\d(?:\.\d)?$/
const RESPONSE = /^HTTP\/\d(?:\.\d)? (\d{3})(?: .*)?$/

/** Longer heads are not sent by anything in this field. */
const LONGEST_HEAD = 256 * 1024

/** A whole request or response, as a proxy or `curl -i` writes it down. */
export const httpMessage: LayerKind = {
  name: 'HTTP message',
  open: async ({ bytes }, options) => {
    const message = messageIn(bytes)
    if (message === undefined) return undefined
    const { head, rest } = message
    if (rest === undefined)
      return {
        facts: factsOf(head),
        problems: [NO_END],
        inside: contentInHead(head),
        context: { http: head },
      }
    if (head.status !== undefined && head.status < 200)
      return { inside: rest, facts: factsOf(head) }
    const body = bodyOf(head, rest)
    const signature = await signatureOf(head, body.inside, options)
    return {
      facts: [...factsOf(head), ...signature.facts],
      problems: [...body.problems, ...signature.problems],
      inside: body.inside.length === 0 ? contentInHead(head) : body.inside,
      context: { http: head },
    }
  },
}

interface Message {
  readonly head: HttpHead
  /** What follows the head; undefined where the head does not end. */
  readonly rest: Uint8Array | undefined
}

const messageIn = (bytes: Uint8Array): Message | undefined => {
  if (!/^(?:HTTP\/|[A-Z]{3,7} \S)/.test(latin1(bytes.subarray(0, 16)))) return undefined
  const start = latin1(bytes.subarray(0, LONGEST_HEAD))
  const end = /\r?\n\r?\n/.exec(start)
  const [first = '', ...lines] = start.slice(0, end?.index).split(/\r?\n/)
  const [, method, target] = REQUEST.exec(first) ?? []
  const [, status] = RESPONSE.exec(first) ?? []
  if (method === undefined && status === undefined) return undefined
  return {
    head: {
      ...(method === undefined ? {} : { method }),
      ...(target === undefined ? {} : { target }),
      ...(status === undefined ? {} : { status: Number(status) }),
      headers: headersIn(lines),
    },
    rest: end === null ? undefined : bytes.subarray(end.index + end[0].length),
  }
}

const NO_END: Problem = {
  message: 'The head does not end: the empty line after it is missing.',
}

const headersIn = (lines: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    lines.flatMap((line): [string, string][] => {
      const [, name, value] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*)$/.exec(line) ?? []
      return name === undefined || value === undefined ? [] : [[name.toLowerCase(), value.trim()]]
    }),
  )

/** Those that say what a message is; others may hold credentials. */
const SHOWN = [
  'host',
  'user-agent',
  'server',
  'date',
  'content-type',
  'content-length',
  'transfer-encoding',
  'content-encoding',
  'retry-after',
  'apns-id',
  'apns-unique-id',
  'apns-topic',
  'apns-push-type',
  'apns-priority',
  'apns-expiration',
]

const factsOf = ({ method, target, status, headers }: HttpHead): readonly Fact[] => [
  method === undefined
    ? ['response', `status ${status}`]
    : ['request', `${method} ${pathOf(target ?? '')}`],
  ...SHOWN.flatMap((name): Fact[] => {
    const value = headers.get(name)
    return value === undefined ? [] : [[name, value]]
  }),
]

/** Queries hold tokens of tenants, and the path of a push its device token. */
const pathOf = (target: string): string =>
  target.replace(/\?[^]*$/, '?…').replace(/^\/3\/device\/.+$/, '/3/device/…')

const bodyOf = ({ headers }: HttpHead, rest: Uint8Array) => {
  const problems: Problem[] = []
  const framed = /\bchunked\b/i.test(headers.get('transfer-encoding') ?? '')
    ? dechunked(rest)
    : cut(rest, headers.get('content-length'))
  problems.push(...framed.problems)
  const coding = headers.get('content-encoding')?.toLowerCase() ?? 'identity'
  if (coding === 'identity' || framed.inside.length === 0)
    return { inside: framed.inside, problems }
  const inside = decompressed(framed.inside, coding)
  if (inside !== undefined) return { inside, problems }
  problems.push({ message: 'The body cannot be decompressed, or becomes too long.' })
  return { inside: framed.inside, problems }
}

const cut = (rest: Uint8Array, header: string | undefined) => {
  const length = Number(header ?? rest.length)
  if (!Number.isSafeInteger(length) || length < 0)
    return { inside: rest, problems: [{ message: 'Its Content-Length is not a number.' }] }
  const problems: Problem[] = []
  if (rest.length < length)
    problems.push({
      message: `The body is cut off: Content-Length is ${length}, and ${counted(rest.length, 'byte')} are there.`,
    })
  // A text editor ends a file with a newline.
  if (rest.length > length + 2)
    problems.push({
      message: `${counted(rest.length - length, 'byte')} follow the message and were not read.`,
      isNote: true,
    })
  return { inside: rest.subarray(0, length), problems }
}

/** What a request without a body carries in its head: MachineInfo in a header, a SCEP message in its query. */
const contentInHead = ({ headers, target }: HttpHead): Uint8Array => {
  const machineInfo = headers.get('x-apple-aspen-deviceinfo')
  if (machineInfo !== undefined) return Buffer.from(machineInfo, 'latin1')
  return scepMessageIn(target ?? '') ?? new Uint8Array()
}

const signatureOf = (head: HttpHead, body: Uint8Array, options: DecodeOptions) => {
  const signature = head.headers.get('mdm-signature')
  return signature === undefined
    ? { facts: [], problems: [] }
    : detachedSignature(signature, body, options)
}

/** A line of an access log: `/scep?operation=PKIOperation&message=…`. */
export const requestTarget: LayerKind = {
  name: 'address with a SCEP message',
  open: ({ bytes }) => {
    const text = latin1(bytes.subarray(0, LONGEST_HEAD)).trim()
    if (!/^(?:https?:\/\/|\/)\S+\?\S*$/.test(text)) return undefined
    const inside = scepMessageIn(text)
    return inside && { inside }
  },
}

const scepMessageIn = (target: string): Uint8Array | undefined => {
  const query = new URLSearchParams(target.slice(target.indexOf('?') + 1))
  const message = query.get('operation') === 'PKIOperation' ? query.get('message') : null
  // A plus sign that was not escaped has become a space.
  return message === null ? undefined : Buffer.from(message.replaceAll(' ', '+'), 'base64')
}
