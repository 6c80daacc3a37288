import { afterAll, afterEach, beforeEach } from '@jest/globals'

export interface Closable {
  readonly close: () => Promise<unknown>
}

const open: Closable[] = []
let openBefore = 0

const closeDownTo = async (count: number): Promise<void> => {
  while (open.length > count) await open.pop()?.close()
}

beforeEach(() => {
  openBefore = open.length
})
afterEach(() => closeDownTo(openBefore))
afterAll(() => closeDownTo(0))

/**
 * Closes it by itself, the latest first: what a test opens at the end of the test, what `beforeAll` opens
 * at the end of the file.
 */
export const closing = <A extends Closable>(closable: A): A => {
  open.push(closable)
  return closable
}

/** Closes now what this test has opened so far: for a test that begins again and again. */
export const closeOpened = (): Promise<void> => closeDownTo(openBefore)
