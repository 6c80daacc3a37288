/** Apple Business (Manager) or Apple School Manager. The API of a school is a part of that of a business. */
export type Organization = 'business' | 'school'

/** The OAuth scope of an organization's API. */
export type AxmScope = 'business.api' | 'school.api'

/** What follows from the kind of organization. */
export interface OrganizationFacts {
  readonly organization: Organization
  readonly scope: AxmScope
  /** Where its API is. */
  readonly origin: string
}

interface Row extends OrganizationFacts {
  /** What its client ids begin with. */
  readonly prefix: string
}

const ORGANIZATIONS: readonly Row[] = [
  {
    organization: 'business',
    prefix: 'BUSINESSAPI.',
    scope: 'business.api',
    origin: 'https://api-business.apple.com',
  },
  {
    organization: 'school',
    prefix: 'SCHOOLAPI.',
    scope: 'school.api',
    origin: 'https://api-school.apple.com',
  },
]

/** Which organization a client id belongs to; undefined if it does not begin like one. */
export const organizationOfClientId = (clientId: string): OrganizationFacts | undefined =>
  ORGANIZATIONS.find(({ prefix }) => clientId.startsWith(prefix) && clientId.length > prefix.length)

/** Which organization's API Apple serves at this origin; undefined for another origin, such as a fake's. */
export const organizationOfOrigin = (origin: string): OrganizationFacts | undefined =>
  ORGANIZATIONS.find((row) => row.origin === origin.replace(/\/+$/, ''))
