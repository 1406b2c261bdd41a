/** What hands messages over: SMTP, a program, a service, or a folder. The answer says how far the dialogue came. */

export interface Envelope {
  readonly from: string
  readonly to: string
  readonly messageId: string
  readonly needsUtf8: boolean
}

/** Where in the dialogue a server said no (RFC 5321 §3.3): BODY is the answer to the final dot. */
export type Stage = 'MAIL' | 'RCPT' | 'DATA' | 'BODY'

export type Answer =
  /** The server has taken the message over. */
  | { readonly kind: 'accepted'; readonly reply: string }
  /** It said no, for now (4xx) or for good (5xx): it does not have the message. */
  | { readonly kind: 'rejected'; readonly stage: Stage; readonly code: number; readonly reply: string }
  /** The connection failed before the final dot was on its way: the server cannot have the message. */
  | { readonly kind: 'lost'; readonly reason: string; readonly isInBody: boolean }
  /** The connection ended before the turn of this message: none of it was on its way. */
  | { readonly kind: 'unstarted'; readonly reason: string }
  /** The final dot was on its way and no answer came: the outcome is unknown. */
  | { readonly kind: 'unanswered'; readonly reason: string }

/** One connection. Messages go one after the other, in the order in which they were given. */
export interface Channel {
  /**
   * `bytes` is the whole message with CRLF line ends, no line of which starts with a dot. It may be used again when the
   * promise resolves. Never rejects for what the server does.
   */
  deliver(envelope: Envelope, bytes: Buffer): Promise<Answer>
  /** How many messages in hand at a time serve it best: more than one where the next can be announced with the last. */
  readonly depth: number
  /** False after a failure: open another one. */
  readonly isUsable: boolean
  /** What the server says it can do, for a person; absent where nobody says it. */
  readonly offers?: string
  /** Takes leave (QUIT). */
  close(): Promise<void>
}

/** Where mail goes: a mail server, a command or a folder. */
export interface Transport {
  /** Where mail goes, without a password: `smtp.example.org:587`. */
  readonly name: string
  /** Whose rates count there, without a password: server and user, whatever the port. Default: the name. */
  readonly account?: string
  /** Channels at most. */
  readonly connections: number
  /**
   * @throws DigestError E_AUTH when the login is refused, E_SERVER when there is no connection
   */
  open(): Promise<Channel>
}
