import type { Failure } from '@mdm-kit/codec'

/** The upstream gave no response; `cause` says why. */
export interface UpstreamUnavailable extends Failure {
  readonly _tag: 'UpstreamUnavailable'
  readonly cause: Failure
}

/** Only the tag of the cause: its own message contains the path, which a device chose. */
export const upstreamUnavailable = (cause: Failure): UpstreamUnavailable => ({
  _tag: 'UpstreamUnavailable',
  cause,
  message: `The upstream gave no response (${cause._tag}). Check that it runs and can be reached from here.`,
})

/**
 * Whether a segment of a path, escaped or not, is a plain name: not `..` or `.`, even before a parameter
 * (`..;`, which Java servers strip), and without an escaped slash or backslash, a control character, or
 * a malformed escape.
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
