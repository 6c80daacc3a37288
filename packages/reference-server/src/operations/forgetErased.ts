import type { DeviceTrace, EventFeed } from '@mdm-kit/server'

import type { AppEvent } from './appEvent.js'

/**
 * What was erased from the store is not kept in memory either. Where an event does not name whom it was about, the
 * erasure of a person or of all enrollments of a topic, everything is dropped.
 */
export const forgetErased =
  (feed: Pick<EventFeed, 'forget'>, trace: Pick<DeviceTrace, 'stop' | 'close'>) =>
  (event: AppEvent): void => {
    if (event._tag === 'Offboarded' && event.kind === 'Enrollment') {
      feed.forget(event.id)
      trace.stop(event.id)
    } else if (isOfMany(event)) {
      feed.forget()
      trace.close()
    }
  }

const isOfMany = (event: AppEvent): boolean =>
  event._tag === 'AdminRequest'
    ? event.method === 'DELETE' && event.route === '/v1/subjects' && event.status < 300
    : event._tag === 'Offboarded' && event.kind === 'PushTopic'
