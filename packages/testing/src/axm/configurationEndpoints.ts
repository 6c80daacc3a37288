import { decodePlist } from '@mdm-kit/plist'
import * as E from 'fp-ts/lib/Either.js'
import { randomUUID } from 'node:crypto'

import { at, dataError, entityError, strangeAttribute, textAt } from './entity.js'
import { documentOf, notFound } from './listing.js'
import { readQuery } from './query.js'
import { type Attributes, type Resource, shown } from './resource.js'
import { type AxmError, axmError, noContent, reject, rejected } from './response.js'
import type { Endpoint } from './service.js'

/** `GET /v1/configurations`: the profiles themselves are not in the list (unconfirmed). */
export const listConfigurations: Endpoint = (service, request) => {
  const query = readQuery(request, { types: ['configurations'], isPaged: true })
  if (E.isLeft(query)) return query.left
  const { configurations } = service.collections
  return service.pages.page(request, query.right, {
    rows: configurations.rows,
    show: ({ id, attributes }) => {
      const listed = { id, attributes: { ...attributes, customSettingsValues: null } }
      return shown(service.origin, 'configurations', listed, query.right.fields)
    },
    total: configurations.size(),
  })
}

const CHANGEABLE = ['name', 'configuredForPlatforms', 'customSettingsValues']

/** `POST /v1/configurations`. */
export const createConfiguration: Endpoint = (service, { body }) => {
  const error =
    dataError(body, 'configurations') ??
    strangeAttribute(body, ['type', ...CHANGEABLE]) ??
    typeError(body) ??
    requiredError(body, '/data/attributes/name') ??
    requiredError(body, PROFILE) ??
    valueError(body)
  if (error !== undefined) return rejected([error])
  const created = service.now().toISOString()
  const configuration: Resource = {
    id: randomUUID(),
    attributes: {
      configuredForPlatforms: [],
      ...(at(body, '/data/attributes') as Attributes),
      createdDateTime: created,
      updatedDateTime: created,
    },
  }
  service.collections.configurations.put(configuration)
  return documentOf(service, 'configurations', configuration, 201)
}

/** `PATCH /v1/configurations/{id}`. */
export const updateConfiguration: Endpoint = (service, { body, parts: [id = ''] }) => {
  const configuration = service.collections.configurations.get(id)
  if (configuration === undefined) return notFound('configurations', id)
  if (!isWritable(configuration)) return READ_ONLY
  const error =
    dataError(body, 'configurations', id) ?? strangeAttribute(body, CHANGEABLE) ?? valueError(body)
  if (error !== undefined) return rejected([error])
  const updated: Resource = {
    id,
    attributes: {
      ...configuration.attributes,
      ...(at(body, '/data/attributes') as Attributes | undefined),
      updatedDateTime: service.now().toISOString(),
    },
  }
  service.collections.configurations.put(updated)
  return documentOf(service, 'configurations', updated)
}

/** `DELETE /v1/configurations/{id}`. */
export const deleteConfiguration: Endpoint = ({ collections }, { parts: [id = ''] }) => {
  const configuration = collections.configurations.get(id)
  if (configuration === undefined) return notFound('configurations', id)
  if (!isWritable(configuration)) return READ_ONLY
  collections.configurations.remove(id)
  return noContent
}

const isWritable = ({ attributes }: Resource): boolean => attributes['type'] === 'CUSTOM_SETTING'

const READ_ONLY = reject(403, 'FORBIDDEN_ERROR', 'Configurations of this type are read-only.')

const PROFILE = '/data/attributes/customSettingsValues/configurationProfile'

const requiredError = (body: unknown, pointer: string): AxmError | undefined => {
  const text = textAt(body, pointer)
  return E.isLeft(text) ? text.left : undefined
}

const typeError = (body: unknown): AxmError | undefined => {
  const pointer = '/data/attributes/type'
  return at(body, pointer) === 'CUSTOM_SETTING'
    ? undefined
    : entityError('ATTRIBUTE.INVALID', "Only 'CUSTOM_SETTING' can be written.", pointer)
}

const PLATFORMS: readonly unknown[] = [
  'PLATFORM_MACOS',
  'PLATFORM_IOS',
  'PLATFORM_TVOS',
  'PLATFORM_VISIONOS',
]

const valueError = (body: unknown): AxmError | undefined => {
  const name = '/data/attributes/name'
  if (at(body, name) !== undefined && E.isLeft(textAt(body, name))) return requiredError(body, name)
  const pointer = '/data/attributes/configuredForPlatforms'
  const platforms = at(body, pointer) ?? []
  if (!Array.isArray(platforms) || platforms.some((platform) => !PLATFORMS.includes(platform))) {
    const detail = `A platform is one of ${PLATFORMS.join(', ')}.`
    return entityError('ATTRIBUTE.INVALID', detail, pointer)
  }
  const values = at(body, '/data/attributes/customSettingsValues')
  if (values === undefined || isProfile(at(body, PROFILE))) return undefined
  return axmError(
    400,
    'ENTITY_ERROR.ATTRIBUTE.INVALID',
    'The profile is the XML of a property list whose PayloadContent is not empty.',
    { pointer: PROFILE },
  )
}

const isProfile = (text: unknown): boolean => {
  if (typeof text !== 'string') return false
  const plist = decodePlist(Buffer.from(text))
  const content = E.isRight(plist) ? at(plist.right, '/PayloadContent') : undefined
  return Array.isArray(content) && content.length > 0
}
