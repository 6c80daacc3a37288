import { decodePlist } from '@mdm-kit/plist'
import type { Exchange } from '@mdm-kit/testing'
import * as E from 'fp-ts/lib/Either.js'

import type { Crossed } from './crossed.js'
import { contentOf } from './httpExchange.js'

type Dictionary = Readonly<Record<string, unknown>>

const sent = (messages: readonly string[], body: unknown): Crossed => ({
  service: 'MDM',
  direction: 'DeviceToServer',
  messages,
  body,
})
const received = (messages: readonly string[], body: unknown): Crossed => ({
  service: 'MDM',
  direction: 'ServerToDevice',
  messages,
  body,
})

/** What a device and its server say to each other by the MDM protocol: check-ins, commands and their reports. */
export const deviceExchange = () => {
  /** What the commands were that reports are about. */
  const requestTypes = new Map<unknown, string>()

  return ({ request, response }: Exchange): readonly Crossed[] => {
    const message = dictionaryIn(request.body)
    if (message === undefined || response === undefined) return []
    const isRejected = response.status >= 400
    const { MessageType, CommandUUID } = message
    if (typeof MessageType === 'string') {
      const parts = checkin(MessageType, message, response.body, response.text)
      return [headOf(request), ...parts].map((part) => ({ ...part, isRejected }))
    }
    const requestType = requestTypes.get(CommandUUID)
    const report = sent(['Report', ...(requestType === undefined ? [] : [requestType])], message)
    const command = dictionaryIn(response.body)
    const parts = command === undefined ? [] : commandParts(command, requestTypes)
    return [headOf(request), report, ...parts].map((part) => ({
      ...part,
      isRejected,
    }))
  }
}

/** The address of the sender, which every connection shows, and the headers. */
const headOf = ({ headers, path }: Exchange['request']): Crossed => ({
  ...sent(['HTTP'], { address: true }),
  headers: Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      CERTIFICATE_HEADERS.has(name) ? 'client-cert' : name,
      value,
    ]),
  ),
  ...(path.includes('?') && { query: new URLSearchParams('url_params') }),
})

/** The other names under which proxies hand on the certificate of a TLS client. */
const CERTIFICATE_HEADERS: ReadonlySet<string> = new Set([
  'client-certificate',
  'ssl-client-cert',
  'x-forwarded-client-cert',
  'x-ssl-client-cert',
])

const checkin = (
  messageType: string,
  message: Dictionary,
  body: Uint8Array,
  text: string,
): readonly Crossed[] => {
  const { Endpoint, Data } = message
  const endpoint = typeof Endpoint === 'string' ? Endpoint : ''
  const status =
    messageType === 'DeclarativeManagement' && Data instanceof Uint8Array
      ? [sent(['StatusReport'], contentOf(Buffer.from(Data).toString()))]
      : []
  const answer = messageType === 'DeclarativeManagement' ? contentOf(text) : dictionaryIn(body)
  const name = DOCUMENTS[endpoint.split('/')[0] ?? ''] ?? messageType
  return [
    sent([messageType], message),
    ...status,
    ...(answer === undefined ? [] : [received([name], answer)]),
  ]
}

/** What a DeclarativeManagement message is answered with, by the first step of its endpoint. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  tokens: 'TokensResponse',
  'declaration-items': 'DeclarationItemsResponse',
  declaration: 'Declaration',
}

const commandParts = (
  { CommandUUID, Command, ...others }: Dictionary,
  requestTypes: Map<unknown, string>,
): readonly Crossed[] => {
  const { RequestType, RequestRequiresNetworkTether, ...keys } = Command as Dictionary
  const requestType = String(RequestType)
  requestTypes.set(CommandUUID, requestType)
  const envelope = { RequestType, RequestRequiresNetworkTether }
  return [
    received(['Command'], { CommandUUID, Command: envelope, ...others }),
    received([requestType], { RequestType, ...keys }),
  ]
}

const dictionaryIn = (body: Uint8Array): Dictionary | undefined => {
  const value = decodePlist(body)
  return E.isRight(value) && typeof value.right === 'object' && !Array.isArray(value.right)
    ? (value.right as Dictionary)
    : undefined
}
