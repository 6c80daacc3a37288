interface Product {
  readonly adamId: string | number
  readonly pricingParam?: string | undefined
}

interface Holder {
  readonly clientUserId?: string | undefined
  readonly serialNumber?: string | undefined
}

export const assetKey = ({ adamId, pricingParam }: Product): string =>
  `${adamId} ${pricingParam ?? ''}`

export const targetKey = ({ clientUserId, serialNumber }: Holder): string =>
  serialNumber === undefined ? `user ${clientUserId ?? ''}` : `device ${serialNumber}`

export const assignmentKey = (row: Product & Holder): string => `${assetKey(row)} ${targetKey(row)}`
