import { useAnswer } from '../api/useAnswer.js'
import { Heading } from '../base/heading.js'
import { Answered, Notice } from '../base/notice.js'
import { Panel } from '../base/panel.js'
import { CommandList } from '../command/list.js'
import { type Recipient, useRecipients } from '../command/recipients.js'
import { Sender } from '../command/sender.js'
import type { CommandForm, Eligibility } from '../command/shapes.js'
import { plural } from '../format.js'
import { nameOf } from '../fleet/names.js'
import { hashOf } from '../route.js'

/** Any command of Apple's schema, to one device or a selection. */
export const CommandPage = (props: {
  readonly ids: readonly string[]
  readonly requestType?: string | undefined
}) => {
  const { ids, requestType } = props
  const [only] = ids.length === 1 ? ids : []
  const forms = useAnswer<readonly CommandForm[]>('/v1/command-forms')
  const eligible = useAnswer<readonly Eligibility[]>(
    only && `/v1/enrollments/${encodeURIComponent(only)}/commands`,
  )
  const recipients = useRecipients(ids)
  return (
    <>
      <Heading title="Command" />
      <Recipients recipients={recipients} />
      <Answered answer={forms.answer} what="forms for commands">
        {(all) => {
          const form = all.find((each) => each.requestType === requestType)
          const eligibilities = eligible.value ?? []
          return (
            <div class="grid aside-left">
              <CommandList
                forms={all}
                eligibilities={eligibilities}
                ids={ids}
                chosen={requestType}
              />
              {form === undefined ? (
                <Panel title="Choose a command">
                  <p class="quiet">Its form is made of Apple's schema.</p>
                </Panel>
              ) : (
                <Sender
                  key={form.requestType}
                  form={form}
                  eligibility={eligibilities.find((each) => each.requestType === requestType)}
                  recipients={recipients}
                />
              )}
            </div>
          )
        }}
      </Answered>
    </>
  )
}

const MOST_NAMES = 8

const Recipients = ({ recipients }: { readonly recipients: readonly Recipient[] }) =>
  recipients.length === 0 ? (
    <Notice tone="accent">
      To send one, choose devices in the <a href="#/fleet">fleet</a> first.
    </Notice>
  ) : (
    <p>
      To{' '}
      {recipients.slice(0, MOST_NAMES).map(({ id, enrollment }, at) => (
        <span key={id}>
          {at > 0 && ', '}
          <a href={hashOf({ page: 'device', id })}>{enrollment ? nameOf(enrollment) : id}</a>
        </span>
      ))}
      {recipients.length > MOST_NAMES && ` and ${plural(recipients.length - MOST_NAMES, 'other')}`}
    </p>
  )
