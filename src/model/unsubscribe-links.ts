/** Where a reader unsubscribes: the links that the send writes, and how a returned mail is read. */

export interface UnsubscribeLinks {
  /** `https://…/<token>`: RFC 8058 posts here, people open it. */
  readonly url?: string
  /** `mailto:…?subject=unsubscribe%20<token>` (RFC 2369 §3.2). */
  readonly mailto?: string
}

export interface ReaderLinks extends UnsubscribeLinks {
  /** `https://…/<token>/preferences`: what is kept about the reader, to see and change. */
  readonly preferences?: string
}

/**
 * The links of a token. `url` is the endpoint that `serve` answers at (`https://news.example.org/u`), `mailto` an address or
 * a mailto URL.
 */
export function unsubscribeLinks({ url, mailto }: UnsubscribeLinks): (token: string) => ReaderLinks {
  const endpoint = url?.replace(/\/+$/, '')
  const address = mailto?.replace(/^mailto:/i, '').split('?')[0]
  return (token) => ({
    url: endpoint === undefined ? undefined : `${endpoint}/${token}`,
    preferences: endpoint === undefined ? undefined : `${endpoint}/${token}/preferences`,
    mailto: address === undefined ? undefined : `mailto:${address}?subject=unsubscribe%20${token}`,
  })
}

/** The token in the subject of a mail that such a link made, whatever a mail client put around it. */
export function findUnsubscribeToken(subject: string): string | undefined {
  return /(?:^|[^A-Za-z0-9_-])([A-Za-z0-9_-]{72})(?![A-Za-z0-9_-])/.exec(subject)?.[1]
}
