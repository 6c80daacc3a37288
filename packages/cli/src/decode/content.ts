import type { Certificate, CertificateInput, CmsOutline } from '@mdm-kit/pki/verify'
import type { PlistValue } from '@mdm-kit/plist'

/** How a body is to be read. */
export interface DecodeOptions {
  /** Whom a signer must descend from; undefined: chains are not checked. */
  readonly trust: readonly CertificateInput[] | undefined
  /** Opens what is encrypted, as PEM. */
  readonly key: Uint8Array | undefined
  readonly now: Date
}

/** Something that is wrong, or worth knowing. */
export interface Problem {
  /** The key that it is about, with those above it: `Command.PIN`. Absent: the whole. */
  readonly path?: string
  /** Ends with a full stop. Holds no value of the input. */
  readonly message: string
  /** Whether nothing is wrong: a key that came with a later release, for example. */
  readonly isNote?: true
}

/** A fact for people: what it is about, and what holds. Texts of the input pass `shown` when they are printed. */
export type Fact = readonly [name: string, text: string]

/** What was taken off the input, from the outside in. */
export interface Layer {
  readonly name: string
  readonly facts: readonly Fact[]
  readonly problems: readonly Problem[]
}

/** The head of an HTTP message. */
export interface HttpHead {
  readonly method?: string
  /** Of a request: path and query. */
  readonly target?: string
  readonly status?: number
  /** By name in lower case; the last value counts. */
  readonly headers: ReadonlyMap<string, string>
}

export type SignedOutline = Extract<CmsOutline, { readonly _tag: 'SignedData' }>
export type EnvelopedOutline = Extract<CmsOutline, { readonly _tag: 'EnvelopedData' }>

/** What the layers around the content say of it. */
export interface Context {
  readonly http?: HttpHead
  /** The CMS signature that the content was taken out of. */
  readonly signed?: SignedOutline
  /** Whether the content stood in a MIME part, as in the `.p7m` of a server token. */
  readonly isMimePart?: true
  /** Whether the content was encrypted for the key that was given. */
  readonly wasEncrypted?: true
}

/** What is left when no layer can be taken off. */
export type Content =
  | { readonly form: 'empty' }
  | {
      readonly form: 'plist'
      readonly format: 'XML' | 'binary'
      readonly value: PlistValue
      readonly bytes: Uint8Array
    }
  | { readonly form: 'json'; readonly value: unknown; readonly bytes: Uint8Array }
  | {
      readonly form: 'pki'
      readonly certificates: readonly Certificate[]
      /** Certificate requests, in DER. */
      readonly requests: readonly Uint8Array[]
      /** Private keys, as PEM or DER. */
      readonly keys: readonly (string | Uint8Array)[]
      /** Blocks that cannot be read. */
      readonly problems: readonly Problem[]
    }
  | { readonly form: 'encrypted'; readonly outline: EnvelopedOutline; readonly bytes: Uint8Array }
  | { readonly form: 'pkcs12'; readonly bytes: Uint8Array }
  | { readonly form: 'text'; readonly text: string }
  /** It begins as something that it is not to its end. */
  | { readonly form: 'broken'; readonly looksLike: string; readonly why: string }
  | { readonly form: 'unknown'; readonly bytes: Uint8Array }

export type ContentOf<Form extends Content['form']> = Extract<Content, { readonly form: Form }>

/** Bytes, and what has been learned about them. */
export interface Wrapped {
  readonly bytes: Uint8Array
  readonly context: Context
}
