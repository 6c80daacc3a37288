/** What the fake keeps of a product. The available count is what is left of `total`. */
export interface AssetRecord {
  readonly adamId: string
  readonly pricingParam: string
  readonly productType: 'App' | 'Book'
  readonly deviceAssignable: boolean
  readonly revocable: boolean
  readonly unlimited: boolean
  total: number
  retired: number
  assigned: number
}

export interface AssignmentRecord {
  readonly adamId: string
  readonly pricingParam: string
  readonly clientUserId?: string
  readonly serialNumber?: string
  readonly licenseId: number
  /** The number of the version that it came with. */
  readonly since: number
}

export interface UserRecord {
  readonly userId: number
  readonly clientUserId: string
  readonly inviteCode: string
  email?: string
  managedAppleId?: string
  idHash?: string
  status: 'Registered' | 'Associated' | 'Retired' | 'Deleted'
  since: number
}

export interface SubscriptionRecord {
  readonly parentAdamId: number
  readonly adamId: number
  readonly status: string
  readonly periodEndDate: string
  readonly total: { renewing: number; expiring: number }
}

export interface SubscriptionSeat {
  readonly adamId: number
  readonly clientUserId: string
  readonly renewing: boolean
}

/** A rejection of one piece of work inside an event. */
export interface PieceFailure {
  readonly errorNumber: number
  readonly adamId?: string
  readonly pricingParam?: string
  readonly clientUserId?: string
  readonly serialNumber?: string
}

/** How an event went. */
export interface EventResult {
  readonly requested: number
  readonly done: readonly AssignmentRow[]
  readonly users: readonly UserRecord[]
  readonly failures: readonly PieceFailure[]
}

export interface AssignmentRow {
  readonly adamId: string | number
  readonly pricingParam?: string
  readonly clientUserId?: string
  readonly serialNumber?: string
  readonly renewing?: boolean
}
