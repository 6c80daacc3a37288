import { randomBytes } from 'node:crypto'

export interface SessionPolicy {
  /** How long a session token is valid. Default 3 minutes. */
  readonly lifetimeMs: number
  /** A new token comes with every so many responses; 0 for never. Default 25. */
  readonly rotateEvery: number
  /** Whether a token is rejected as soon as its successor was sent. Default false. */
  readonly isStrict: boolean
}

/** The session tokens that the fake has issued. */
export interface Sessions {
  readonly open: (now: Date) => string
  /** Undefined for a token that is not valid. `next` is its successor, when it is time for one. */
  readonly use: (token: string, now: Date) => { readonly next?: string } | undefined
  readonly expireAll: () => void
}

export const sessionsOf = ({ lifetimeMs, rotateEvery, isStrict }: SessionPolicy): Sessions => {
  const goodUntil = new Map<string, number>()
  let uses = 0
  const open = (now: Date): string => {
    for (const [token, until] of goodUntil) if (until <= now.getTime()) goodUntil.delete(token)
    const token = randomBytes(24).toString('hex')
    goodUntil.set(token, now.getTime() + lifetimeMs)
    return token
  }
  return {
    open,
    use: (token, now) => {
      const until = goodUntil.get(token)
      if (until === undefined || until <= now.getTime()) return undefined
      uses += 1
      if (rotateEvery === 0 || uses % rotateEvery !== 0) return {}
      if (isStrict) goodUntil.delete(token)
      return { next: open(now) }
    },
    expireAll: () => goodUntil.clear(),
  }
}
