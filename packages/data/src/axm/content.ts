import type {
  AppAttributes,
  BlueprintAttributes,
  ConfigurationAttributes,
  PackageAttributes,
} from '@mdm-kit/axm'

import type { Crossing } from '../crossing.js'
import { aboutDevice, aboutOrganization, aboutPerson, group, plain } from '../describe.js'
import type { Field, FieldsOf } from '../field.js'
import {
  call,
  type Fields,
  idOf,
  inQuery,
  link,
  many,
  one,
  pageQuery,
  resource,
  selection,
} from './call.js'

const appFields = {
  name: plain('Shows an administrator which app it is.'),
  bundleId: plain('Recognizes the app on devices.'),
  websiteUrl: plain('Leads to the page of its developer.'),
  version: plain('Shows which version is current.'),
  supportedOS: plain('Says on which systems it runs.'),
  isCustomApp: plain('Says whether it was made for this organization alone.'),
  appStoreUrl: plain('Leads to its page in the store.'),
} satisfies FieldsOf<AppAttributes>

const packageFields = {
  name: plain('Shows an administrator which package it is.'),
  url: aboutOrganization('Leads devices to the file.'),
  hash: plain('Lets devices check that the file is the right one.'),
  bundleIds: plain('Says which apps the package installs.'),
  description: plain('Says what the package is for.'),
  version: plain('Shows which version of the package it is.'),
  createdDateTime: plain('Shows since when the package has existed.'),
  updatedDateTime: plain('Shows when the package was changed last.'),
} satisfies FieldsOf<PackageAttributes>

const configurationFields = {
  type: plain('Says what kind of settings these are.'),
  name: aboutOrganization('Lets an administrator recognize the settings.'),
  configuredForPlatforms: plain('Says on which systems they hold.'),
  customSettingsValues: group('Holds settings that the organization wrote itself.', {
    configurationProfile: aboutPerson(
      'Holds the profile that devices install, which may contain accounts and passwords.',
      { secret: true },
    ),
    filename: plain('Shows administrators which file the profile came from.'),
  }),
  createdDateTime: plain('Shows since when the settings have existed.'),
  updatedDateTime: plain('Shows when the settings were changed last.'),
} satisfies FieldsOf<ConfigurationAttributes>

const blueprintFields = {
  name: aboutOrganization('Lets an administrator recognize the blueprint.'),
  description: aboutOrganization('Says what the blueprint is for.'),
  status: plain('Says whether the blueprint is in force.'),
  appLicenseDeficient: plain('Warns that there are fewer licenses of an app than members.'),
  createdDateTime: plain('Shows since when the blueprint has existed.'),
  updatedDateTime: plain('Shows when the blueprint was changed last.'),
} satisfies FieldsOf<BlueprintAttributes>

const appId = plain('Names the app when a blueprint brings it.')
const packageId = plain('Names the package when a blueprint brings it.')
const configurationId = plain('Names the settings when a blueprint brings them.')
const blueprintId = plain('Names the blueprint when it is changed.')

const collection = (
  type: string,
  what: string,
  attributes: Fields,
  id: Field,
): readonly Crossing[] => [
  ...call(
    `GET /v1/${type}`,
    { ...pageQuery, ...selection(type) },
    many(`Lists ${what} of the organization.`, resource(attributes, id)),
  ),
  ...call(
    `GET /v1/${type}/{id}`,
    { ...idOf({ ...id, purpose: 'Says which one is asked for.' }), ...selection(type) },
    one(`Shows one of ${what}.`, resource(attributes, id)),
  ),
]

const onePath = idOf(plain('Says which one is meant.'))

const writtenConfiguration = (id: Fields, kind: Fields = {}): Fields => ({
  data: group('Says what the settings are to be like.', {
    type: plain('Says that settings are meant.'),
    ...id,
    attributes: group('Describes the settings as they are to be.', {
      ...kind,
      name: aboutOrganization('Gives them the name that administrators see.'),
      configuredForPlatforms: plain('Says on which systems they are to hold.'),
      customSettingsValues: group('Carries what the organization wrote.', {
        configurationProfile: aboutPerson(
          'Carries the profile for devices, which may contain accounts and passwords.',
          { secret: true },
        ),
        filename: plain('Gives the profile a name for administrators.'),
      }),
    }),
  }),
})

/** What a blueprint brings, and who gets it. */
const RELATIONSHIPS: Readonly<Record<string, Field>> = {
  apps: plain('Names an app that the blueprint brings.'),
  configurations: plain('Names settings that the blueprint brings.'),
  packages: plain('Names a package that the blueprint brings.'),
  orgDevices: aboutDevice('Names a device that gets what the blueprint brings.'),
  users: aboutPerson('Names a person whose devices get it.'),
  userGroups: aboutOrganization('Names a group whose devices get it.'),
}

const writtenBlueprint = (more: Fields): Fields => ({
  data: group('Says what the blueprint is to be like.', {
    type: plain('Says that a blueprint is meant.'),
    attributes: group('Describes the blueprint as it is to be.', {
      name: aboutOrganization('Gives it the name that administrators see.'),
      description: aboutOrganization('Gives it words about what it is for.'),
    }),
    ...more,
  }),
})

const included = {
  included: group('Brings what belongs to the blueprint along.', {
    type: plain('Says what kind of entry came along.'),
    id: aboutPerson('Names the entry that came along, which may be a device or a person.'),
    attributes: group('Holds what Apple knows about the entry that came along.', {
      '{attribute}': aboutPerson('Holds one of these facts, at times about a device or a person.'),
    }),
    links: group('Leads to the entry that came along.', {
      self: aboutPerson('Leads to that entry alone, by its id.'),
    }),
  }),
}

const most = plain('Says how many entries of one kind may come along.', inQuery)

const relationshipCrossings = Object.entries(RELATIONSHIPS).flatMap(([name, id]) => {
  const path = `/v1/blueprints/{id}/relationships/${name}`
  const body = { data: group('Lists what is to be added or removed.', link(id)) }
  return [
    ...call(
      `GET ${path}`,
      { ...onePath, ...pageQuery },
      many('Lists what belongs to the blueprint.', link(id)),
    ),
    ...call(`POST ${path}`, { ...onePath, ...body }, {}),
    ...call(`DELETE ${path}`, { ...onePath, ...body }, {}),
  ]
})

export const contentCrossings: readonly Crossing[] = [
  ...collection('apps', 'the apps', appFields, appId),
  ...collection('packages', 'the packages', packageFields, packageId),
  ...collection('configurations', 'the settings', configurationFields, configurationId),
  ...call(
    'POST /v1/configurations',
    writtenConfiguration({}, { type: plain('Says that the organization wrote them itself.') }),
    one('Shows the settings that were made.', resource(configurationFields, configurationId)),
  ),
  ...call(
    'PATCH /v1/configurations/{id}',
    { ...onePath, ...writtenConfiguration({ id: plain('Repeats which settings are meant.') }) },
    one('Shows the settings as they are now.', resource(configurationFields, configurationId)),
  ),
  ...call('DELETE /v1/configurations/{id}', onePath, {}),
  ...call(
    'GET /v1/blueprints',
    { ...pageQuery, ...selection('blueprints') },
    many('Lists the blueprints of the organization.', resource(blueprintFields, blueprintId)),
  ),
  ...call(
    'GET /v1/blueprints/{id}',
    {
      ...onePath,
      ...selection('blueprints'),
      include: plain('Asks for what belongs to the blueprint at the same time.', inQuery),
      ...Object.fromEntries(Object.keys(RELATIONSHIPS).map((name) => [`limit[${name}]`, most])),
    },
    {
      ...one('Shows one blueprint and what it holds.', resource(blueprintFields, blueprintId)),
      ...included,
    },
  ),
  ...call(
    'POST /v1/blueprints',
    writtenBlueprint({
      relationships: group('Says what the blueprint brings, and to whom.', {
        ...Object.fromEntries(
          Object.entries(RELATIONSHIPS).map(([name, id]) => [
            name,
            group(`Lists one kind of what belongs to it: ${name}.`, {
              data: group(`Holds one entry for each of the ${name}.`, link(id)),
            }),
          ]),
        ),
      }),
    }),
    one('Shows the blueprint that was made.', resource(blueprintFields, blueprintId)),
  ),
  ...call(
    'PATCH /v1/blueprints/{id}',
    { ...onePath, ...writtenBlueprint({ id: plain('Repeats which blueprint is meant.') }) },
    one('Shows the blueprint as it is now.', resource(blueprintFields, blueprintId)),
  ),
  ...call('DELETE /v1/blueprints/{id}', onePath, {}),
  ...relationshipCrossings,
]
