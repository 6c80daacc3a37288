import { useState } from 'preact/hooks'

import { call } from '../api/call.js'
import type { Enrollment } from '../api/shapes.js'
import { who } from '../api/session.js'
import { useAnswer } from '../api/useAnswer.js'
import { Action } from '../base/action.js'
import { Heading } from '../base/heading.js'
import { Answered } from '../base/notice.js'
import { useSignal } from '../base/signal.js'
import { Declarations } from '../device/declarations.js'
import { DeviceFacts } from '../device/facts.js'
import { Certificates } from '../device/certificates.js'
import { Queue } from '../device/queue.js'
import { Timeline } from '../device/timeline.js'
import { Traced } from '../device/trace.js'
import { useLiveEvents } from '../device/liveEvents.js'
import { nameOf } from '../fleet/names.js'
import { StateBadges } from '../fleet/state.js'
import { hashOf } from '../route.js'

/** One enrollment: what is known of it, what waits for it, and what happens to it now. */
export const DevicePage = ({ id }: { readonly id: string }) => {
  const path = `/v1/enrollments/${encodeURIComponent(id)}`
  const device = useAnswer<Enrollment>(path)
  const [changes, setChanges] = useState(0)
  const live = useLiveEvents(id, () => {
    setChanges((before) => before + 1)
    device.reload()
  })
  return (
    <Answered answer={device.answer} what="enrollment with this id">
      {(enrollment) => (
        <>
          <p class="crumbs">
            <a href="#/fleet">Fleet</a>
          </p>
          <Heading title={nameOf(enrollment)}>
            <StateBadges of={enrollment} />
            <Actions id={id} />
          </Heading>
          <div class="grid two">
            <DeviceFacts enrollment={enrollment} />
            <Certificates enrollment={enrollment} />
          </div>
          <Queue enrollment={enrollment} path={path} changes={changes} isLive={live.isLive} />
          <div class="grid two">
            <Timeline live={live} />
            <Declarations path={path} />
          </div>
          <Traced path={path} changes={changes} />
        </>
      )}
    </Answered>
  )
}

const Actions = ({ id }: { readonly id: string }) => {
  const readOnly = useSignal(who)?.readOnly === true
  return (
    <div class="actions">
      <Action
        text="Push"
        done="APNs accepted a push."
        run={() => call(`/v1/push/${encodeURIComponent(id)}`)}
      />
      {readOnly ? (
        <span class="quiet">This key only reads: it sends no commands.</span>
      ) : (
        <a class="button" href={hashOf({ page: 'command', ids: [id] })}>
          Send a command
        </a>
      )}
    </div>
  )
}
