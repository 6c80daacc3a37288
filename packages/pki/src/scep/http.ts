/** A request as a plain value: the `HttpRequest` of `@mdm-kit/http`. */
export interface ScepHttpRequest<Method extends string = string> {
  readonly method: Method
  /** Path and query, or a whole URL. */
  readonly path: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Absent for a GET. */
  readonly body?: Uint8Array
}

/** A response as a plain value: the `HttpResponse` of `@mdm-kit/http`. */
export interface ScepHttpResponse {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** Content types by which SCEP clients distinguish responses: RFC 8894, section 4. */
export const CONTENT_TYPE = {
  capabilities: 'text/plain',
  /** One certificate in DER. */
  authority: 'application/x-x509-ca-cert',
  /** Several, as a certs-only CMS message. To an Apple device it says that there is a registration authority. */
  authorities: 'application/x-x509-ca-ra-cert',
  message: 'application/x-pki-message',
} as const

export type ScepOperation = 'GetCACaps' | 'GetCACert' | 'PKIOperation'
