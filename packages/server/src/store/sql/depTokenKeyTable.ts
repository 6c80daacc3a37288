/** `private_key` is sealed. */
export interface DepTokenKeyTable {
  server: string
  certificate: string
  private_key: Uint8Array
  created_at: number
}
