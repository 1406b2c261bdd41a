/** Bytes from a server → replies (RFC 5321 §4.2). */

export interface Reply {
  readonly code: number
  /** All lines, without codes and line ends, joined by a space. */
  readonly text: string
}

/** A server that never ends a reply must not fill the memory. */
const REPLY_BYTES = 65_536

/** Feed it chunks; it returns the complete replies in them. Throws when the bytes are not SMTP. */
export function createReplyReader(): (chunk: Buffer) => readonly Reply[] {
  let rest = ''
  let lines: string[] = []
  let bytes = 0
  return (chunk) => {
    rest += chunk.toString('utf8')
    bytes += chunk.length
    const replies: Reply[] = []
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
      const line = rest.slice(0, end).replace(/\r$/, '')
      rest = rest.slice(end + 1)
      const [, code, dash, text = ''] = /^([2-5]\d\d)(?:([ -])(.*))?$/.exec(line) ?? []
      if (code === undefined)
        throw new Error(`the server answered ${JSON.stringify(line.slice(0, 80))}, which is not SMTP`)
      lines.push(text)
      if (dash === '-') continue
      replies.push({ code: Number(code), text: lines.join(' ') })
      lines = []
      bytes = rest.length
    }
    if (bytes > REPLY_BYTES) throw new Error('the server sends a reply without end')
    return replies
  }
}

/** `250 2.0.0 Ok: queued as 4XyZ`, one line, for the ledger. */
export function sayReply({ code, text }: Reply): string {
  return `${code} ${text}`.replace(/\p{Cc}+/gu, ' ').trim()
}

/** The enhanced status code at the start of a reply (RFC 2034), if it has one. */
export function statusOf(text: string): string | undefined {
  return /^\s*(?:\d{3}[ -])?([245]\.\d{1,3}\.\d{1,3})\b/.exec(text)?.[1]
}
