import { IsoDate, LooseText, type Open, openEnum, struct } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { resource } from './document.js'

export const AUDIT_EVENT_TYPES = [
  'DEVICE_ADDED_TO_ORG',
  'DEVICE_REMOVED_FROM_ORG',
  'DEVICE_ASSIGNED_TO_SERVER',
  'DEVICE_UNASSIGNED_FROM_SERVER',
  'DEVICE_IS_ERASED',
  'SUBJECT_HAS_ICLOUD_STORAGE_PURCHASE_ADDED',
  'SUBJECT_HAS_ICLOUD_STORAGE_PURCHASE_REMOVED',
  'SUBJECT_HAS_APPLECARE_PURCHASE_ADDED',
  'SUBJECT_HAS_APPLECARE_PURCHASE_REMOVED',
  'CONFIG_SETTINGS_CREATED',
  'CONFIG_SETTINGS_UPDATED',
  'CONFIG_SETTINGS_DELETED',
  'COLLECTION_CREATED',
  'COLLECTION_UPDATED',
  'COLLECTION_DELETED',
  'SUBSCRIPTION_CREATED',
  'SUBSCRIPTION_UPDATED',
  'SUBSCRIPTION_DELETED',
  'ACCOUNT_ROLE_LOCATION_CHANGED',
  'ACCOUNT_ADDED',
  'ACCOUNT_DELETED',
  'EXTERNAL_ACCOUNT_ASSOCIATED',
  'EXTERNAL_ACCOUNT_DISASSOCIATED',
  'DOMAIN_ADDED',
  'DOMAIN_REMOVED',
  'DOMAIN_VERIFIED',
  'API_ACCOUNT_CREATED_WITH_KEY',
  'API_ACCOUNT_CREATED_WITHOUT_KEY',
  'API_ACCOUNT_DELETED',
  'API_ACCOUNT_KEY_REVOKED',
  'API_ACCOUNT_KEY_GENERATED',
  'API_ACCOUNT_ROLE_LOCATION_CHANGED',
  'API_ACCOUNT_NAME_CHANGED',
] as const
export type AuditEventType = Open<(typeof AUDIT_EVENT_TYPES)[number]>

/**
 * Something that happened in the organization. Apple Business only.
 *
 * Source: developer.apple.com/documentation/applebusinessapi/auditevent
 */
export const AuditEventAttributes = struct(
  'AuditEventAttributes',
  {},
  {
    eventDateTime: IsoDate,
    type: openEnum('AuditEventType', AUDIT_EVENT_TYPES),
    category: t.string,
    actorType: t.string,
    actorId: LooseText,
    actorName: t.string,
    subjectType: t.string,
    subjectId: LooseText,
    subjectName: t.string,
    outcome: t.string,
    /** Events of one action have the same. */
    groupId: LooseText,
    /** Names the one key `eventData…` that is there; `auditEventData` gives its value. */
    eventDataPropertyKey: t.string,
  },
)
export type AuditEventAttributes = t.TypeOf<typeof AuditEventAttributes>

export const AuditEvent = resource('AuditEvent', AuditEventAttributes)

/** What an event says beyond its common attributes, as it came; undefined if there is nothing. */
export const auditEventData = (
  attributes: AuditEventAttributes,
): Readonly<Record<string, unknown>> | undefined => {
  const key = attributes.eventDataPropertyKey ?? ''
  const data = Object.entries(attributes).find(([name]) => name === key)?.[1] as unknown
  return t.UnknownRecord.is(data) ? data : undefined
}
