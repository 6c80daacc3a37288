import { secretOf } from '@mdm-kit/codec'
import * as t from 'io-ts'

/** What a header can carry: printable ASCII. A token that none can would fail every call after it. */
export const isHeaderText = (text: string): boolean => /^[\x20-\x7e]*$/.test(text)

const SessionToken = new t.Type<string, string>(
  'SessionToken',
  (value): value is string => typeof value === 'string' && isHeaderText(value),
  (value, context) =>
    typeof value === 'string' && isHeaderText(value) ? t.success(value) : t.failure(value, context),
  t.identity,
)

/** The response of `/session`. An empty token means failure. */
export const Session = t.type({ auth_session_token: secretOf(SessionToken) }, 'Session')
export type Session = t.TypeOf<typeof Session>
