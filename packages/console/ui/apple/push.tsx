import type { Page, PushCertificate } from '../api/shapes.js'
import { useAnswer } from '../api/useAnswer.js'
import { Facts } from '../base/facts.js'
import { Answered, Notice } from '../base/notice.js'
import { Panel } from '../base/panel.js'
import { Moment } from '../base/time.js'
import { Left } from '../device/certificates.js'

const SOON_DAYS = 30

/** The certificates that pushes are sent with. Without a valid one, no device hears of a command. */
export const PushPart = () => {
  const { answer } = useAnswer<Page<PushCertificate>>('/v1/push-certificates')
  return (
    <Answered answer={answer} what="push certificates">
      {({ items }) => (
        <>
          {items.length === 0 && (
            <Notice tone="warn">
              There is no push certificate: make one at identity.apple.com/pushcert, and store it
              with <code>PUT /v1/pushcert</code>.
            </Notice>
          )}
          {items.map((certificate) => (
            <Panel
              key={certificate.topic}
              title="Push certificate"
              aside={<Left until={certificate.notAfter} />}
            >
              <Facts
                facts={[
                  ['Topic', <span class="mono">{certificate.topic}</span>],
                  ['Serial number', <span class="mono">{certificate.serialNumber}</span>],
                  ['Valid until', <Moment at={certificate.notAfter} />],
                  ['Stored', <Moment at={certificate.storedAt} />],
                ]}
              />
              {certificate.daysLeft < SOON_DAYS && (
                <Notice tone={certificate.daysLeft < 0 ? 'bad' : 'warn'}>
                  Renew it at identity.apple.com/pushcert with the same Apple Account: with another
                  topic, every device would have to enroll again.
                </Notice>
              )}
            </Panel>
          ))}
        </>
      )}
    </Answered>
  )
}
