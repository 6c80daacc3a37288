import type { Failure } from '@mdm-kit/codec'

/** The server that requests are handed on to gave no response: `cause` says why, and what was asked. */
export interface UpstreamUnavailable extends Failure {
  readonly _tag: 'UpstreamUnavailable'
  readonly cause: Failure
}

/** Names the case alone: the transport's own sentence has the path in it, which a device chose. */
export const upstreamUnavailable = (cause: Failure): UpstreamUnavailable => ({
  _tag: 'UpstreamUnavailable',
  cause,
  message: `The upstream gave no response (${cause._tag}). Check that it runs and can be reached from here.`,
})

/**
 * Whether a segment of a path, escaped or not, is nothing but a name: not `..` or `.`, also before a
 * parameter (`..;`, which Java servers take off), without a slash or backslash in disguise, a control
 * character, or a malformed escape.
 */
export const isPlainSegment = (segment: string): boolean => {
  const text = unescaped(segment)
  return text !== undefined && !/^\.\.?(;|$)/.test(text) && !/[/\\#?%\p{Cc}\p{Cs}]/u.test(text)
}

/** Undefined for a malformed escape. */
export const unescaped = (segment: string): string | undefined => {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}
