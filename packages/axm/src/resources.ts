import type { Operation } from '@mdm-kit/codec'
import type { CallOptions } from '@mdm-kit/http'
import type * as E from 'fp-ts/lib/Either.js'

import type { OrgDeviceActivityAttributes } from './codec/activity.js'
import type { AppleCareCoverageAttributes } from './codec/appleCareCoverage.js'
import type { AuditEventAttributes } from './codec/auditEvent.js'
import type { Link } from './codec/document.js'
import type { MdmDeviceAttributes, MdmDeviceDetailsAttributes } from './codec/mdmDevice.js'
import type { MdmServerAttributes } from './codec/mdmServer.js'
import type { OrgDeviceAttributes } from './codec/orgDevice.js'
import type { OrganizationalUnitAttributes, UserGroupAttributes } from './codec/people.js'
import type { Position } from './codec/position.js'
import type { AxmError, IdInvalid, ListingError } from './errors.js'
import type { ListingPage } from './listing/everyPage.js'
import type { AuditEventFilter } from './protocol/collections.js'
import type { MdmServerChanges, NewMdmServer } from './protocol/mdmServers.js'
import type { AxmPage, Resource } from './protocol/page.js'

/** Which attributes to ask for: they become the type of the result. Absent: Apple's selection, which lacks a few. */
export interface Selection<Field extends string> {
  readonly fields?: readonly Field[] | undefined
}

export interface GetOptions<Field extends string> extends CallOptions, Selection<Field> {}

export interface PagingOptions extends CallOptions {
  /** Items in a page. Default 1000, the most that Apple takes. */
  readonly limit?: number | undefined
  /** From an earlier page. Absent: from the beginning. */
  readonly position?: Position | undefined
}

export interface AxmPageOptions<Field extends string> extends PagingOptions, Selection<Field> {}

/** The failures of a call that names a resource. */
export type ByIdError = AxmError | IdInvalid

/** Pages until the last or a failure; leaving the loop is all it takes to stop. */
export type AxmPages<Item> = AsyncGenerator<
  E.Either<ListingError, ListingPage<Item>>,
  void,
  undefined
>

/** Pages of what belongs to one resource. */
export type PagesById<Item> = AsyncGenerator<
  E.Either<ListingError | IdInvalid, ListingPage<Item>>,
  void,
  undefined
>

type FieldOf<A> = Extract<keyof A, string>

/** A type of resource that can be listed. */
export interface Listing<A> {
  /** One page. */
  readonly page: <Field extends FieldOf<A> = FieldOf<A>>(
    options?: AxmPageOptions<Field>,
  ) => Operation<ListingError, AxmPage<Resource<Pick<A, Field>>>>
  /**
   * Page after page. Save a page, then its `position`: with that, another walk goes on after it.
   *
   * Fails with `CursorRepeated` rather than to go in circles.
   */
  readonly all: <Field extends FieldOf<A> = FieldOf<A>>(
    options?: AxmPageOptions<Field>,
  ) => AxmPages<Resource<Pick<A, Field>>>
}

/** A type of resource that can be listed, and asked for one by one. */
export interface Collection<A> extends Listing<A> {
  /** Fails with `NotFound` if there is none with this id. */
  readonly get: <Field extends FieldOf<A> = FieldOf<A>>(
    id: string,
    options?: GetOptions<Field>,
  ) => Operation<ByIdError, Resource<Pick<A, Field>>>
}

/** The ids of what a resource is connected to. */
export interface Links {
  readonly page: (
    id: string,
    options?: PagingOptions,
  ) => Operation<ListingError | IdInvalid, AxmPage<Link>>
  readonly all: (id: string, options?: PagingOptions) => PagesById<Link>
}

export interface OrgDevices extends Collection<OrgDeviceAttributes> {
  /** All coverages of one device, also those that have ended. Apple has no call for several devices. */
  readonly appleCareCoverage: (
    serial: string,
    options?: CallOptions,
  ) => Operation<ListingError | IdInvalid, readonly Resource<AppleCareCoverageAttributes>[]>
  /**
   * The server that the device is assigned to; undefined if there is none.
   *
   * Changes take some seconds to show here.
   */
  readonly assignedServer: (
    serial: string,
    options?: CallOptions,
  ) => Operation<ByIdError, Resource<MdmServerAttributes> | undefined>
  /** The same, its id alone. */
  readonly assignedServerId: (
    serial: string,
    options?: CallOptions,
  ) => Operation<ByIdError, string | undefined>
}

export interface MdmServers extends Collection<MdmServerAttributes> {
  /** The serial numbers of a server's devices, as the ids of links. */
  readonly devices: Links
}

export interface BusinessMdmServers extends MdmServers {
  /**
   * Makes a server. The client never repeats it. Its token (`.p7m`) is still a download in the portal.
   * Business 2.1.
   */
  readonly create: (
    server: NewMdmServer,
    options?: CallOptions,
  ) => Operation<AxmError, Resource<MdmServerAttributes>>
  readonly update: (
    id: string,
    changes: MdmServerChanges,
    options?: CallOptions,
  ) => Operation<ByIdError, Resource<MdmServerAttributes>>
  /** Fails with `Conflict` while the server has devices or default product families. The client never repeats it. */
  readonly delete: (id: string, options?: CallOptions) => Operation<ByIdError, void>
}

export interface OrgDeviceActivities {
  /** Readable for 30 days. Apple has no list of activities. */
  readonly get: (
    id: string,
    options?: CallOptions,
  ) => Operation<ByIdError, Resource<OrgDeviceActivityAttributes>>
}

export interface MdmDevices extends Listing<MdmDeviceAttributes> {
  readonly details: (
    id: string,
    options?: CallOptions,
  ) => Operation<ByIdError, Resource<MdmDeviceDetailsAttributes>>
}

export interface UserGroups extends Collection<UserGroupAttributes> {
  /** The ids of a group's users. */
  readonly users: Links
}

export interface OrganizationalUnits extends Collection<OrganizationalUnitAttributes> {
  /** The ids of a unit's users. */
  readonly users: Links
}

export interface AuditEvents {
  readonly page: <Field extends FieldOf<AuditEventAttributes> = FieldOf<AuditEventAttributes>>(
    filter: AuditEventFilter,
    options?: AxmPageOptions<Field>,
  ) => Operation<ListingError, AxmPage<Resource<Pick<AuditEventAttributes, Field>>>>
  readonly all: <Field extends FieldOf<AuditEventAttributes> = FieldOf<AuditEventAttributes>>(
    filter: AuditEventFilter,
    options?: AxmPageOptions<Field>,
  ) => AxmPages<Resource<Pick<AuditEventAttributes, Field>>>
}
