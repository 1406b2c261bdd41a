/** Bytes → what came back. A report may lie in another mail: forwarded by a relay or by a person, attached or in the text. */
import type { Shape } from './classify.ts'
import { classifyMail } from './classify.ts'
import type { Mail } from './mail.ts'
import { parseMail } from './mail.ts'

export interface Returned {
  /** The report itself. */
  readonly mail: Mail
  /** The mail that came, which is the report unless it was forwarded. */
  readonly outer: Mail
  readonly shape: Shape
}

const MOST = 3
/** The header of a report inside a text: it begins with the empty return path or the daemon's name. */
const EMBEDDED =
  /^(?:> ?)*(?:from mailer-daemon\b.*\r?\n|return-path: ?<(?:mailer-daemon[^>\s]{0,300})?>|from: .{0,100}(?:mailer-daemon|mail delivery (?:sub)?system|postmaster)\b)/gim

export async function readReturned(bytes: Uint8Array): Promise<Returned> {
  const outer = await parseMail(bytes)
  const shape = classifyMail(outer)
  if (tells(shape)) return { mail: outer, outer, shape }
  for (const text of innerMails(outer)) {
    const mail = await parseMail(Buffer.from(text))
    const inner = classifyMail(mail)
    if (inner.kind !== 'none' && tells(inner)) return { mail, outer, shape: inner }
  }
  return { mail: outer, outer, shape }
}

/** A report that says of whom it speaks, or a mail that is certainly something else. */
function tells(shape: Shape): boolean {
  if (shape.kind === 'none') return !['no report', 'auto-reply', 'challenge'].includes(shape.reason)
  return shape.kind !== 'bounce' || shape.failures.some(({ addresses }) => addresses.length > 0)
}

function innerMails(outer: Mail): readonly string[] {
  const attached = outer.parts
    .filter(
      ({ type, text }) =>
        type === 'message/rfc822' &&
        /^(?:from:.{0,1000}(?:daemon|postmaster|delivery)|content-type: {0,20}multipart\/report)/im.test(text),
    )
    .map(({ text }) => text)
  const embedded = [...outer.text.matchAll(EMBEDDED)].slice(0, MOST).map(({ index }) =>
    outer.text
      .slice(index)
      .replace(/^(?:> ?)+/gm, '')
      .replace(/^from [^\n:]*\n/i, ''),
  )
  return [...attached, ...embedded].slice(0, MOST)
}
