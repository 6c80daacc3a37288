import type { Field, Support } from '@mdm-kit/codec/schema'

/** Families of Apple's schema, as they are called in sentences. */
export type Family = 'command' | 'payload' | 'declaration' | 'status item'

/** Something of Apple's schema that has a name. */
export interface Entry {
  readonly family: Family
  readonly name: string
  readonly support: Support
  /** Its keys, by what they belong to. */
  readonly parts: readonly { readonly title: string; readonly field: Field }[]
  /** How several on one device act together; configurations only. */
  readonly apply?: string
}

export const commandEntries = async (): Promise<readonly Entry[]> => {
  const { commandSchemas } = await import('@mdm-kit/commands')
  return Object.values(commandSchemas).map(({ requestType, support, fields, report }) => ({
    family: 'command',
    name: requestType,
    support,
    parts: [
      { title: 'Keys', field: fields },
      { title: 'Report', field: report },
    ],
  }))
}

export const payloadEntries = async (): Promise<readonly Entry[]> => {
  const { payloadSchemas } = await import('@mdm-kit/profiles')
  return payloadSchemas.map(({ payloadType, support, fields }) => ({
    family: 'payload',
    name: payloadType,
    support,
    parts: [{ title: 'Keys', field: fields }],
  }))
}

export const declarationEntries = async (): Promise<readonly Entry[]> => {
  const { declarationSchemas } = await import('@mdm-kit/declarations')
  return (declarationSchemas as readonly Declared[]).map(({ type, apply, support, payload }) => ({
    family: 'declaration',
    name: type,
    support,
    parts: [{ title: 'Payload', field: payload }],
    ...(apply === undefined ? {} : { apply }),
  }))
}

interface Declared {
  readonly type: string
  readonly apply?: string
  readonly support: Support
  readonly payload: Field
}

const statusEntries = async (): Promise<readonly Entry[]> => {
  const { statusItemSchemas } = await import('@mdm-kit/declarations')
  return statusItemSchemas.map(({ item, support, report }) => ({
    family: 'status item',
    name: item,
    support,
    parts: [{ title: 'Value', field: report }],
  }))
}

/** All of Apple's schema. */
export const allEntries = async (): Promise<readonly Entry[]> =>
  (
    await Promise.all([commandEntries(), payloadEntries(), declarationEntries(), statusEntries()])
  ).flat()
