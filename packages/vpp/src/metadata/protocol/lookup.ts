import { type HttpRequest, decodeJsonResponse, type ResponseReader } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import type { DefaultPlatform } from '../../codec/clientConfig.js'
import { LookupResponse } from '../codec/lookup.js'
import { metadataRejection, type MetadataResponseError } from '../errors.js'
import { get } from '../../protocol/get.js'

/** What `urls.contentMetadataLookup` of the service configuration says at present. */
export const LOOKUP_URL =
  'https://uclient-api.itunes.apple.com/WebObjects/MZStorePlatform.woa/wa/lookup'

export interface LookupQuery {
  readonly adamIds: readonly string[]
  /** The location's `defaultPlatform`; `macappstore` for metadata of Mac apps. */
  readonly platform: DefaultPlatform
  /** The location's country. */
  readonly storefront: string
  /** Default `en`. */
  readonly language?: string | undefined
}

export const lookupRequest = (
  url: string,
  { adamIds, platform, storefront, language = 'en' }: LookupQuery,
): HttpRequest =>
  get(url, {
    version: 2,
    id: adamIds.join(','),
    // So spelled.
    p: 'mdm-lockup',
    caller: 'MDM',
    platform,
    cc: storefront.toLowerCase(),
    l: language,
  })

export const readLookup: ResponseReader<MetadataResponseError, LookupResponse> = (
  response,
  onUnreadable,
) =>
  response.status === 200
    ? decodeJsonResponse(LookupResponse, { onUnreadable })(response)
    : E.left(metadataRejection('lookup', response.status))
