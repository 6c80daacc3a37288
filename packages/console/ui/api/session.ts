import { signal } from '../base/signal.js'

/** Who is signed in, as `GET /v1/whoami` says. */
export interface Who {
  readonly name: string
  readonly readOnly: boolean
  readonly version?: string
  readonly services?: readonly string[]
}

/** In memory alone: a reload asks for the key again, and no other page can read it. */
let key: string | undefined

export const who = signal<Who | undefined>(undefined)

/** Why the page asks for a key again. */
export const signedOutBecause = signal<string | undefined>(undefined)

export const currentKey = (): string | undefined => key

export const beginSession = (given: string, by: Who): void => {
  key = given
  signedOutBecause.set(undefined)
  who.set(by)
}

export const endSession = (because?: string): void => {
  key = undefined
  signedOutBecause.set(because)
  who.set(undefined)
}
