import type { HttpRequest, Json } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import { Configuration, type Platform } from '../codec/content.js'
import type { ProfileNotXml } from '../errors.js'
import { readResource } from './collection.js'
import { axmRequest, idPath, readEmpty } from './request.js'

/** A configuration to make: a profile of your own, for Apple's built-in device management. */
export interface NewConfiguration {
  readonly name: string
  /** Absent: Apple's default. */
  readonly configuredForPlatforms?: readonly Platform[] | undefined
  /**
   * A configuration profile as XML, text or bytes: what `encodeProfile` of `@mdm-kit/profiles` gives.
   * Not signed, and with at least one payload.
   */
  readonly profile: string | Uint8Array
  /** For people. Default: the name with `.mobileconfig`. */
  readonly filename?: string | undefined
}

/** What can be changed of a configuration. Absent: as it is. */
export type ConfigurationChanges = Partial<NewConfiguration>

/** `POST /v1/configurations`. Apple Business only, as all here. */
export const createConfigurationRequest = (
  configuration: NewConfiguration,
): E.Either<ProfileNotXml, HttpRequest> => {
  const attributes = attributesOf(configuration)
  return E.isLeft(attributes)
    ? attributes
    : E.right(
        axmRequest('POST', '/v1/configurations', {
          data: {
            type: 'configurations',
            attributes: { type: 'CUSTOM_SETTING', ...attributes.right },
          },
        }),
      )
}

/** Reads the response of `POST /v1/configurations`. */
export const readCreatedConfiguration = readResource('POST /v1/configurations', Configuration)

/** `PATCH /v1/configurations/{id}`. */
export const updateConfigurationRequest = (
  id: string,
  changes: ConfigurationChanges,
): E.Either<ProfileNotXml, HttpRequest> => {
  const attributes = attributesOf(changes)
  return E.isLeft(attributes)
    ? attributes
    : E.right(
        axmRequest('PATCH', idPath('configurations', id), {
          data: { type: 'configurations', id, attributes: attributes.right },
        }),
      )
}

/** Reads the response of `PATCH /v1/configurations/{id}`. */
export const readUpdatedConfiguration = readResource('PATCH /v1/configurations/{id}', Configuration)

/** `DELETE /v1/configurations/{id}`. */
export const deleteConfigurationRequest = (id: string): HttpRequest =>
  axmRequest('DELETE', idPath('configurations', id))

/** Reads the response of `DELETE /v1/configurations/{id}`. */
export const readDeletedConfiguration = readEmpty('DELETE /v1/configurations/{id}')

const attributesOf = ({
  name,
  configuredForPlatforms,
  profile,
  filename,
}: ConfigurationChanges): E.Either<ProfileNotXml, Readonly<Record<string, Json | undefined>>> => {
  if (profile === undefined) return E.right({ name, configuredForPlatforms })
  const configurationProfile = xmlOf(profile)
  return configurationProfile === undefined
    ? E.left(PROFILE_NOT_XML)
    : E.right({
        name,
        configuredForPlatforms,
        customSettingsValues: {
          configurationProfile,
          filename: filename ?? `${name ?? 'profile'}.mobileconfig`,
        },
      })
}

const UTF8 = new TextDecoder('utf-8', { fatal: true })

/** The text of an XML property list; undefined for a signed or binary one, which Apple does not take. */
const xmlOf = (profile: string | Uint8Array): string | undefined => {
  const text = E.tryCatch(
    () => (typeof profile === 'string' ? profile.replace(/^\ufeff/, '') : UTF8.decode(profile)),
    () => undefined,
  )
  return E.isRight(text) && /^\s*<(\?xml|!DOCTYPE|plist)/.test(text.right) ? text.right : undefined
}

const PROFILE_NOT_XML: ProfileNotXml = {
  _tag: 'ProfileNotXml',
  message:
    'The profile is not an XML property list. Apple takes neither signed nor binary ones here: give the XML itself, as text or bytes. Nothing was sent.',
}
