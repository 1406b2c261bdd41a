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

/** Where `{token}` is in the local part of the mailto, each reader has an address of their own. */
const PLACE = '{token}'

/**
 * The links of a token. `url` is the endpoint that `serve` answers at (`https://news.example.org/u`), `mailto` an address or
 * a mailto URL; `leave+{token}@example.org` puts the row token there as well, for mail programs that drop the subject.
 */
export function unsubscribeLinks({
  url,
  mailto,
}: UnsubscribeLinks): (token: string, row?: () => string) => ReaderLinks {
  const endpoint = url?.replace(/\/+$/, '')
  const address = unsubscribeMailbox(mailto)
  const isOwn = address?.includes(PLACE) === true
  return (token, row) => ({
    url: endpoint === undefined ? undefined : `${endpoint}/${token}`,
    preferences: endpoint === undefined ? undefined : `${endpoint}/${token}/preferences`,
    mailto:
      address === undefined
        ? undefined
        : `mailto:${isOwn ? address.replace(PLACE, row?.() ?? 'reader') : address}?subject=unsubscribe%20${token}`,
  })
}

/** The bare address of `send.unsubscribe.mailto`, with its `{token}` where it has one. */
export function unsubscribeMailbox(mailto: string | undefined): string | undefined {
  return mailto?.replace(/^mailto:/i, '').split('?')[0]
}

/** The row token in an address that such a mailto made; empty for the mailbox itself, undefined for any other address. */
export function readMailboxToken(address: string, mailbox: string): string | undefined {
  const [start = '', end = ''] = mailbox.toLowerCase().split(PLACE)
  const given = address.toLowerCase()
  if (given === mailbox.toLowerCase()) return ''
  if (mailbox.includes(PLACE)) {
    return given.startsWith(start) && given.endsWith(end)
      ? given.slice(start.length, given.length - end.length)
      : undefined
  }
  // Whatever a mail program or a rule of the server adds behind the plus is not another mailbox.
  const [local = '', domain = ''] = start.split('@')
  return given.startsWith(`${local}+`) && given.endsWith(`@${domain}`) ? '' : undefined
}
