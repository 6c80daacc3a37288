import type { StatusItemName } from '@mdm-kit/declarations'

import type { Field } from '../field.js'
import { aboutDevice, aboutPerson, plain } from '../describe.js'

export interface StatusPurpose {
  /** For the item, and for each key inside it that has nothing of its own. */
  readonly whole: Field
  /** By the path inside the item. */
  readonly keys?: Readonly<Record<string, Field>>
}

const account = (kind: string): StatusPurpose => ({
  whole: plain(`Shows whether the ${kind} that the organization set up works.`),
  keys: {
    username: aboutPerson('Shows whose account it is.'),
    'visible-name': aboutPerson('Shows under which name the user sees the account.'),
  },
})

const only = (whole: Field): StatusPurpose => ({ whole })
const why = (purpose: string): StatusPurpose => only(plain(purpose))

const MODEL = why('Shows what kind of device it is, which decides what it can be configured for.')
const SYSTEM = why('Shows which system the device runs, so that updates can be planned.')
const TEST = why('Lets a developer test status reports; it carries no data of its own.')
const LOGGING = why('Shows how far a collection of logs for AppleCare has come.')
const UPDATE = why('Shows whether a required system update is on its way, and what holds it up.')
const CACHE: StatusPurpose = {
  whole: plain('Shows how well a Mac that caches downloads for its network works.'),
  keys: {
    address: aboutDevice('Shows which other caches this one cooperates with.'),
    'server-guid': aboutDevice('Tells caches of the same network apart.'),
    'private-addresses': aboutDevice('Shows where devices of the network find the cache.'),
    'public-address': aboutDevice('Shows which internet address the network of the cache has.'),
  },
}
const APPS = only(
  aboutPerson(
    'Shows how far the installation of managed apps has come, and so which apps a person works with.',
  ),
)

/** Why a device reports each status item. The keys of `account` lists name people. */
export const statusPurposes: Readonly<Record<StatusItemName, StatusPurpose>> = {
  'account.list.caldav': account('calendar account'),
  'account.list.carddav': account('contacts account'),
  'account.list.exchange': account('Exchange account'),
  'account.list.google': account('Google account'),
  'account.list.ldap': account('directory account'),
  'account.list.mail.incoming': account('mailbox'),
  'account.list.mail.outgoing': account('mail server for sending'),
  'account.list.subscribed-calendar': account('subscribed calendar'),
  'app.managed.list': APPS,
  'content-cache.info': CACHE,
  'content-cache.parents': CACHE,
  'content-cache.peers': CACHE,
  'content-cache.status': CACHE,
  'device.identifier.serial-number': only(
    aboutDevice('Matches the device with purchase and warranty records.'),
  ),
  'device.identifier.udid': only(aboutDevice('Confirms which device the report is about.')),
  'device.model.family': MODEL,
  'device.model.identifier': MODEL,
  'device.model.marketing-name': MODEL,
  'device.model.number': MODEL,
  'device.operating-system.build-version': SYSTEM,
  'device.operating-system.family': SYSTEM,
  'device.operating-system.marketing-name': SYSTEM,
  'device.operating-system.supplemental.build-version': SYSTEM,
  'device.operating-system.supplemental.extra-version': SYSTEM,
  'device.operating-system.version': SYSTEM,
  'device.power.battery-health': why('Shows whether a battery should be replaced.'),
  'device.system.health': why('Shows which parts of the device need a repair.'),
  'diskmanagement.filevault.enabled': why('Shows whether a lost Mac would reveal its data.'),
  'enhanced-logging.applecare-token': only(
    aboutDevice('Links the collected logs with the case at AppleCare.', { secret: true }),
  ),
  'enhanced-logging.noninteractive-eligibility': LOGGING,
  'enhanced-logging.status': LOGGING,
  'enhanced-logging.timestamp': LOGGING,
  'management.client-capabilities': why(
    'Shows which settings and status items the device understands.',
  ),
  'management.declarations': why(
    'Shows which declarations the device has applied, and why it rejects others.',
  ),
  'mdm.app': APPS,
  'mdm.enrollment-type': why('Shows which rights the organization has on this device.'),
  'mdm.is-awaiting-configuration': why(
    'Shows that the device waits in Setup Assistant until it is configured.',
  ),
  'mdm.is-return-to-service': why('Shows that the device erased itself for the next user.'),
  'mdm.is-shared-ipad': why('Shows that several people use this iPad, each with an account.'),
  'mdm.push-magic': only(
    aboutDevice('Confirms what has to be repeated in each wake-up call.', { secret: true }),
  ),
  'mdm.push-token': only(
    aboutDevice('Confirms under which address APNs reaches the device.', { secret: true }),
  ),
  'migration-assistant.report': {
    whole: plain('Shows whether the data of an old Mac has reached the new one.'),
    keys: {
      'source-user': aboutPerson('Shows whose data was moved.'),
      'target-user': aboutPerson('Shows which account received the data.'),
    },
  },
  'migration-assistant.state': why('Shows whether a user is still moving data from an old Mac.'),
  'package.list': why('Shows whether the software that the organization requires is installed.'),
  'passcode.is-compliant': why(
    'Shows whether the passcode is strong enough, without revealing it.',
  ),
  'passcode.is-present': why('Shows whether a passcode protects the device, without revealing it.'),
  'screensharing.connection.group.unresolved-connection': why(
    'Shows which connections to other Macs could not be set up.',
  ),
  'security.certificate.list': {
    whole: aboutPerson('Shows whether certificates that the device needs are installed.'),
    keys: { data: aboutPerson('Shows what a certificate is for, and to whom it was issued.') },
  },
  'security.lockdown-mode': only(
    aboutPerson('Explains why features are off: its user expects to be attacked.'),
  ),
  'services.background-task': only(
    aboutPerson(
      'Shows which programs run without being seen, which may reveal what a person uses.',
    ),
  ),
  'softwareupdate.beta-enrollment': UPDATE,
  'softwareupdate.device-id': why('Shows which updates Apple offers for this kind of device.'),
  'softwareupdate.failure-reason': UPDATE,
  'softwareupdate.install-reason': UPDATE,
  'softwareupdate.install-state': UPDATE,
  'softwareupdate.pending-version': UPDATE,
  'test.array-value': TEST,
  'test.boolean-value': TEST,
  'test.dictionary-value': TEST,
  'test.error-value': TEST,
  'test.integer-value': TEST,
  'test.real-value': TEST,
  'test.string-value': TEST,
}
