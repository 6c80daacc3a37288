import { dispensable, LooseInteger, openEnum, struct } from '@mdm-kit/codec'
import * as t from 'io-ts'

/** How many records a paged endpoint gives at a time. */
export const Limit = t.partial({ default: LooseInteger, maximum: LooseInteger }, 'Limit')
export type Limit = t.TypeOf<typeof Limit>

/** An endpoint that this account may use. */
export const Url = t.partial(
  {
    uri: t.string,
    http_method: t.array(openEnum('HttpMethod', ['GET', 'POST', 'PUT', 'DELETE'])),
    limit: Limit,
  },
  'Url',
)
export type Url = t.TypeOf<typeof Url>

export const OrganizationType = openEnum('OrganizationType', ['edu', 'org', 'tvprovider'])

/** `v1` is the old deployment programs, `v2` Apple School Manager or Apple Business Manager. */
export const OrganizationVersion = openEnum('OrganizationVersion', ['v1', 'v2'])

/**
 * Which server and organization a server token belongs to. Any key may be absent.
 *
 * Source: developer.apple.com/documentation/devicemanagement/accountdetail
 */
export const AccountDetail = struct(
  'AccountDetail',
  {},
  {
    server_name: t.string,
    /** Unique in the organization; the issuer of Managed Apple Account tokens. */
    server_uuid: t.string,
    /** The Apple Account that made the server token. */
    admin_id: t.string,
    /** The old name of `admin_id`; may go. */
    facilitator_id: t.string,
    org_name: t.string,
    org_email: t.string,
    org_phone: t.string,
    org_address: t.string,
    /** The customer ID. Protocol version 3. */
    org_id: t.string,
    /** `organizationIdHash` in the client configuration of App and Book Management. Protocol version 3. */
    org_id_hash: t.string,
    /** Protocol version 3. */
    org_type: OrganizationType,
    /** Protocol version 3. */
    org_version: OrganizationVersion,
    /** Protocol version 3. */
    urls: dispensable(t.array(Url)),
  },
)
export type AccountDetail = t.TypeOf<typeof AccountDetail>
