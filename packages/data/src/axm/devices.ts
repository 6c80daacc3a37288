import type {
  AppleCareCoverageAttributes,
  OrgDeviceActivityAttributes,
  OrgDeviceAttributes,
} from '@mdm-kit/axm'

import type { Crossing } from '../crossing.js'
import { aboutDevice, aboutOrganization, aboutPerson, alsoKept, group, plain } from '../describe.js'
import type { FieldsOf } from '../field.js'
import {
  call,
  idOf,
  link,
  many,
  one,
  pageQuery,
  POSITION,
  resource,
  selection,
  syncCall,
  syncQuery,
} from './call.js'

const serial = aboutDevice('Recognizes a device that the organization owns.')

const deviceFields = {
  serialNumber: aboutDevice('Repeats the serial number where the entry is read alone.'),
  addedToOrgDateTime: plain('Shows since when the organization has owned the device.'),
  releasedFromOrgDateTime: plain('Shows when the device left the organization.'),
  releaserId: aboutPerson('Shows who removed the device from the organization.'),
  releaserEntityType: plain('Says whether a person or a program removed it.'),
  updatedDateTime: plain('Shows how recent these facts are.'),
  deviceModel: plain('Shows an administrator which model the device is.'),
  productFamily: plain('Lets profiles and apps fit the kind of device.'),
  productType: plain('Lets programs recognize the model.'),
  deviceCapacity: plain('Shows how much the device can store.'),
  partNumber: plain('Links the device with the catalog it was bought from.'),
  orderNumber: aboutOrganization('Links the device with the order it came with.'),
  orderDateTime: plain('Shows when the device was ordered.'),
  color: plain('Helps people to find the device among others.'),
  status: plain('Says whether a server is responsible for the device.'),
  imei: aboutDevice('Links the device with its mobile contract.'),
  meid: aboutDevice('Links the device with its contract in CDMA networks.'),
  eid: aboutDevice('Lets a carrier prepare a mobile plan for the device.'),
  wifiMacAddress: aboutDevice('Lets networks admit the device before it has enrolled.'),
  bluetoothMacAddress: aboutDevice('Recognizes the device to accessories of the organization.'),
  ethernetMacAddress: aboutDevice('Lets wired networks admit the device before it has enrolled.'),
  purchaseSourceType: plain(
    'Says whether the device came from Apple, a reseller, or was added by hand.',
  ),
  purchaseSourceId: aboutOrganization('Names the seller, or the organization as its customer.'),
  purchaseSourceUid: aboutOrganization('Names the seller under the older key.'),
  isMdmMigrationCapable: plain(
    'Says whether the device can move to another server without being erased.',
  ),
  mdmMigrationStatus: plain('Shows how far a move to another server has come.'),
  mdmMigrationDeadlineDateTime: plain('Says by when the device has to move.'),
} satisfies FieldsOf<OrgDeviceAttributes>

const coverageFields = {
  status: plain('Says whether a repair is covered today.'),
  paymentType: plain('Shows how the cover is paid for.'),
  description: plain('Names the kind of cover for an administrator.'),
  agreementNumber: aboutDevice('Names the contract when a repair is asked for.'),
  startDateTime: plain('Shows since when the device has been covered.'),
  endDateTime: plain('Warns before the cover ends.'),
  isRenewable: plain('Says whether the cover can be prolonged.'),
  isCanceled: plain('Says whether the contract was canceled.'),
  contractCancelDateTime: plain('Shows when it was canceled.'),
} satisfies FieldsOf<AppleCareCoverageAttributes>

const listed = alsoKept(['axm_devices.record'], deviceFields)
const listedSerial = { ...serial, kept: ['axm_devices.serial_number'] } as const

const named = aboutDevice('Says which device is asked about.')
const deviceId = idOf(named)

const serverLink = link(aboutOrganization('Names the server that is responsible for the device.'))

const activity = {
  status: plain('Says whether the change is still in progress.'),
  subStatus: plain('Says in which step the change is, or why it failed.'),
  createdDateTime: plain('Shows when the change was asked for.'),
  completedDateTime: plain('Shows when the change ended.'),
  downloadUrl: plain('Leads to the outcome for each device, for a short time.', { secret: true }),
} satisfies FieldsOf<OrgDeviceActivityAttributes>

const activityId = plain('Names the change, so that its outcome can be asked for later.')

export const deviceCrossings: readonly Crossing[] = [
  ...syncCall(
    'GET /v1/orgDevices',
    { ...syncQuery, ...selection('orgDevices') },
    many('Lists the devices of the organization.', resource(listed, listedSerial), {
      kept: ['axm_devices.record'],
      position: POSITION,
    }),
  ),
  ...call(
    'GET /v1/orgDevices/{id}',
    { ...deviceId, ...selection('orgDevices') },
    one('Shows one device of the organization.', resource(deviceFields, serial)),
  ),
  ...call(
    'GET /v1/orgDevices/{id}/appleCareCoverage',
    { ...deviceId, ...pageQuery },
    many(
      'Shows what cover a device has for repairs.',
      resource(
        alsoKept(['axm_devices.coverage'], coverageFields),
        aboutDevice('Tells several contracts of one device apart.'),
      ),
      { kept: ['axm_devices.coverage'], within: named },
    ),
  ),
  ...call('GET /v1/orgDevices/{id}/relationships/assignedServer', deviceId, {
    ...one('Says which server is responsible for the device.', serverLink),
    links: group('Leads from the device to its server.', {
      self: aboutDevice('Leads to this response again.'),
      related: aboutDevice('Leads to the server itself.'),
    }),
  }),
  ...call(
    'POST /v1/orgDeviceActivities',
    {
      data: {
        ...plain(
          'Asks Apple to change which server is responsible for devices, or to release them.',
        ),
        fields: {
          type: plain('Says that a change of devices is asked for.'),
          attributes: {
            ...plain('Describes the change that Apple is asked to make.'),
            fields: {
              activityType: plain('Says what is to be done to the devices.'),
              activityTypeMetadata: {
                ...plain('Adds what this kind of change needs.'),
                fields: {
                  mdmMigrationDeadlineDateTime: plain(
                    'Gives users time until then to move their device.',
                  ),
                },
              },
            },
          },
          relationships: {
            ...plain('Says what the change is about.'),
            fields: {
              devices: {
                ...aboutDevice('Lists the devices to change.'),
                fields: {
                  data: {
                    ...aboutDevice('Holds one entry for each device to change.'),
                    fields: link(aboutDevice('Names a device to change by its serial number.')),
                  },
                },
              },
              mdmServer: {
                ...plain('Says which server is to be responsible.'),
                fields: {
                  data: {
                    ...plain('Holds the name of that server.'),
                    fields: link(
                      aboutOrganization(
                        'Names the server that the devices are given to or taken from.',
                        { kept: ['axm_devices.server_id'] },
                      ),
                    ),
                  },
                },
              },
            },
          },
        },
      },
    },
    one('Confirms that Apple has taken on the change.', resource(activity, activityId)),
  ),
  ...call(
    'GET /v1/orgDeviceActivities/{id}',
    idOf(plain('Says which change is asked about.')),
    one('Shows how far the change has come.', resource(activity, activityId)),
  ),
]
