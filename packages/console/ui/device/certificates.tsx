import { withQuery } from '../api/call.js'
import type { Enrollment, IssuedIdentity, Page, StoredTokens } from '../api/shapes.js'
import { useAnswer } from '../api/useAnswer.js'
import { Badge } from '../base/badge.js'
import { type Fact, Facts } from '../base/facts.js'
import { Answered } from '../base/notice.js'
import { Panel } from '../base/panel.js'
import { daysUntil, moment, plural } from '../format.js'

/** The identities that this server issued, and which tokens it has. No token is shown. */
export const Certificates = ({ enrollment }: { readonly enrollment: Enrollment }) => {
  const path = withQuery('/v1/identities', { enrollmentId: enrollment.deviceId })
  const { answer } = useAnswer<Page<IssuedIdentity>>(path)
  const held = useAnswer<StoredTokens>(
    `/v1/enrollments/${encodeURIComponent(enrollment.id)}/tokens`,
  )
  return (
    <Panel title="Certificates and tokens">
      <Answered answer={held.answer} what="list of tokens">
        {(tokens) => (
          <Facts
            facts={[
              ...KINDS.map(([kind, name]): Fact => [
                name,
                <Badge tone={tokens[kind] ? 'ok' : 'quiet'}>
                  {tokens[kind] ? 'present' : 'none'}
                </Badge>,
              ]),
              ['TokenUpdates', String(enrollment.tokenUpdates)],
            ]}
          />
        )}
      </Answered>
      <Answered answer={answer} what="list of identities">
        {({ items }) =>
          items.length === 0 ? (
            <p class="quiet">Its identity was not issued here.</p>
          ) : (
            <ul class="lines">
              {items.map((identity) => (
                <li key={identity.serialNumber}>
                  <span class="mono">{identity.serialNumber}</span>
                  <span>
                    until {moment(identity.notAfter)} <Left until={identity.notAfter} />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Panel>
  )
}

const KINDS = [
  ['push', 'Push token'],
  ['unlock', 'Unlock token'],
  ['bootstrap', 'Bootstrap token'],
] as const

const SOON_DAYS = 30

/** The days that are left, as a state. */
export const Left = ({ until }: { readonly until: string }) => {
  const days = daysUntil(until, Date.now())
  if (days < 0) return <Badge tone="bad">expired</Badge>
  return <Badge tone={days < SOON_DAYS ? 'warn' : 'ok'}>{plural(days, 'day')} left</Badge>
}
