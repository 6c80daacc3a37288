import type { AuditEventAttributes } from '@mdm-kit/axm'

import type { Crossing } from '../crossing.js'
import { aboutPerson, group, plain } from '../describe.js'
import type { FieldsOf } from '../field.js'
import { call, inQuery, many, pageQuery, resource, selection } from './call.js'

const eventFields = {
  eventDateTime: plain('Shows an administrator when it happened.'),
  type: plain('Says what kind of thing has happened.'),
  category: plain('Says which part of the service it belongs to.'),
  actorType: plain('Says whether a person or a program did it.'),
  actorId: aboutPerson('Says which account did it.'),
  actorName: aboutPerson('Shows an administrator who did it.'),
  subjectType: plain('Says what kind of thing it was done to.'),
  subjectId: aboutPerson('Says whom or what it was done to.'),
  subjectName: aboutPerson('Shows an administrator whom or what it was done to.'),
  outcome: plain('Says whether what was tried has worked.'),
  groupId: plain('Ties the events of one action together.'),
  eventDataPropertyKey: plain('Says under which key the details are.'),
} satisfies FieldsOf<AuditEventAttributes>

export const auditCrossings: readonly Crossing[] = call(
  'GET /v1/auditEvents',
  {
    ...pageQuery,
    ...selection('auditEvents'),
    'filter[startTimestamp]': plain('Asks only for what happened from then on.', inQuery),
    'filter[endTimestamp]': plain('Asks only for what happened until then.', inQuery),
    'filter[actorId]': aboutPerson('Asks only for what one account did.', inQuery),
    'filter[subjectId]': aboutPerson('Asks only for what was done to one of them.', inQuery),
    'filter[type]': plain('Asks only for one kind of event.', inQuery),
  },
  many(
    'Lets an administrator see who changed what in the organization.',
    resource(
      {
        ...eventFields,
        '{eventData}': group('Holds details of this kind of event.', {
          '{detail}': aboutPerson('Holds one detail, at times about a device or a person.'),
        }),
      },
      plain('Tells one event from all others.'),
    ),
  ),
)
