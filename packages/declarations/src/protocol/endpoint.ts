import { type DeclarationKind, declarationKinds } from './names.js'

/** What a `DeclarativeManagement` message asks for. */
export type Endpoint =
  /** Respond with a `TokensResponse`. */
  | { readonly _tag: 'Tokens' }
  /** Respond with a `DeclarationItemsResponse`. */
  | { readonly _tag: 'DeclarationItems' }
  /** Respond with that declaration; 404 makes the device drop it. */
  | { readonly _tag: 'Declaration'; readonly kind: DeclarationKind; readonly identifier: string }
  /** `Data` is a `StatusReport`; respond with an empty 200. */
  | { readonly _tag: 'Status' }
  /** Not a documented endpoint: respond 400. The text is as the device sent it. */
  | { readonly _tag: 'Unknown'; readonly endpoint: string }

/**
 * Reads the Endpoint of a `DeclarativeManagement` message.
 *
 * An identifier is the rest of the text as it came, slashes included: data, never part of a path.
 *
 * Source: Apple device-management, `mdm/checkin/declarativemanagement.yaml`.
 */
export const parseEndpoint = (endpoint: string): Endpoint => {
  switch (endpoint) {
    case 'tokens':
      return { _tag: 'Tokens' }
    case 'declaration-items':
      return { _tag: 'DeclarationItems' }
    case 'status':
      return { _tag: 'Status' }
    default:
      return parseDeclaration(endpoint) ?? { _tag: 'Unknown', endpoint }
  }
}

const DECLARATION = /^declaration\/([^/]+)\/(.+)$/s

const parseDeclaration = (endpoint: string): Endpoint | undefined => {
  const [, kind, identifier] = DECLARATION.exec(endpoint) ?? []
  const known = declarationKinds.find((candidate) => candidate === kind)
  return known === undefined || identifier === undefined
    ? undefined
    : { _tag: 'Declaration', kind: known, identifier }
}

/** The text that `parseEndpoint` reads back: for simulators. */
export const formatEndpoint = (endpoint: Endpoint): string => {
  switch (endpoint._tag) {
    case 'Tokens':
      return 'tokens'
    case 'DeclarationItems':
      return 'declaration-items'
    case 'Status':
      return 'status'
    case 'Declaration':
      return `declaration/${endpoint.kind}/${endpoint.identifier}`
    case 'Unknown':
      return endpoint.endpoint
  }
}
