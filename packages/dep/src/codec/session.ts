import { secretOf } from '@mdm-kit/codec'
import * as t from 'io-ts'

/** The answer of `/session`. An empty token means failure. */
export const Session = t.type({ auth_session_token: secretOf(t.string) }, 'Session')
export type Session = t.TypeOf<typeof Session>
