import { type Answer, call } from './call.js'
import { beginSession, type Who } from './session.js'

/** Asks the server whose key this is, and begins a session with it. */
export const signIn = async (key: string): Promise<Answer<Who>> => {
  const told = await call<Who>('/v1/whoami', { key })
  if (told.ok) beginSession(key, told.value)
  return told
}
