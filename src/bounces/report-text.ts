/** A report as people read it: where it ends and the returned copy begins, whom it names, and what it says of each. */
import type { RefusedStage } from '../model/refusal/weigh.ts'
import type { Mail } from './mail.ts'
import { originalHeaders, unfold } from './mail.ts'

/** Where the copy of the original begins: what is below is ours, not the server's. */
const COPY = [
  /^[ \t>|]*[-=_*]{2,}.{0,30}\b(?:below this line|this is a copy|copy of|original message|undelivered message|unsent message|message (?:text |body |header\w* )?follows|returned (?:mail|message)|message header|mail header|content of)\b.*$/im,
  /^[ \t>]*(?:(?:the )?(?:original |unsent |returned |undelivered )?(?:message|mail)(?: (?:text|headers?|body))?(?: (?:follows?|below|is attached|is included))|(?:below|here|attached) is (?:a copy of )?(?:the|your) (?:original )?(?:message|mail)[^\n]{0,20}|(?:a )?copy of (?:the|your) (?:original )?(?:message|mail)[^\n]{0,30})[ \t:.]*$/im,
  /^(?:received: (?:from|by|\()|return-path: ?<|dkim-signature:|x-mailer:)/im,
  /^-----BEGIN |^--- (?:Below|Enclosed|Undelivered|The (?:header|transcript of the message))/m,
]
const LINES = 200

/** The report without the copy of our mail that is put below it. */
function aboveCopy(text: string): string {
  const ends = COPY.map((copy) => copy.exec(text)?.index ?? text.length)
  return text.slice(0, Math.min(...ends))
}

/** What the report says to people: its text and the parts of text beside it, each without the returned copy. */
export function reportText(mail: Mail): string {
  const parts = mail.parts.filter(({ type }) => /^text\/(?:plain|html)\b/.test(type)).slice(0, 4)
  return [mail.text, ...parts.map(({ text }) => text)]
    .map((text) => aboveCopy(text.replace(/\r/g, '')).replace(FIELDS, ''))
    .join('\n\n')
    .slice(0, 20_000)
}

/** Fields of a report that has no part for them: they are read for themselves, and are not words for people. */
const FIELDS =
  /^[ \t]*(?:reporting-mta|received-from-mta|arrival-date|last-attempt-date|x-[\w-]+|content-[\w-]+|mime-version)[ \t]*:.*$/gim

const ADDRESS =
  /(?:"[^"\s@<>]{1,64}"|[^\s<>@"'()[\],;:|：，；。（）「」【】]{1,64})@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,200}[\p{L}\p{N}])/gu
const NAMED_BEFORE =
  /(?:recipients?|rcpt to|addressees?|address(?:es)?|users?|mailbox|account|(?:message|mail|deliver\w*|sent|undeliver\w*|send(?:ing)?) (?:\w+ )?to|\bto|\bfor|empfänger|destinataire|destinatario|ontvanger|\ban|à|宛先|あて先|收件人|получател\p{L}*)\b[^\p{L}\p{N}@]{0,6}$/iu
const NAMED_AFTER =
  /^[>"')\]]*(?:\s*\.\.\.|:\s|\s*\(|\s*\[|\s+(?:said|failed|unknown|is|was|does|has|not|could|rejected|host|on)\b)/i
const NOT_THEM =
  /(?:from|sender|envelope-from|mail from|contact|write to|help|support|questions?|reply[- ]to|mailto|e-?mail us|postmaster at|report (?:this|it) to|forward (?:this|it) to|administrator|message-id|送信者|ご連絡\S*)\b[^\p{L}\p{N}@]{0,6}$/iu
const OFFICES = /^(?:postmaster|abuse|support|help|helpdesk|mailer-daemon|mail-daemon|no-?reply|hostmaster|admin)@/i

/** An address that the report names, the likeliest first; `line` is where it is. */
export interface NamedAddress {
  readonly address: string
  readonly line: number
  readonly weight: number
}

/** Who the text says could not be reached. Addresses of the sender, of offices and of helpers weigh little or nothing. */
export function namedAddresses(text: string, mail: Mail): readonly NamedAddress[] {
  const ours = new Set(['to', 'delivered-to', 'x-original-to'].flatMap((name) => mail.header(name)).map(bare))
  const originalTo = bare(/^(?:to|x-original-to|delivered-to):\s*(.*)$/im.exec(originalHeaders(mail))?.[1] ?? '')
  const best = new Map<string, NamedAddress>()
  for (const [line, content] of text.split('\n').slice(0, LINES).entries()) {
    if (content.length > 2000) continue
    for (const match of content.matchAll(ADDRESS)) {
      const address = match[0].replace(/^"(.*)"@/, '$1@')
      const before = content.slice(Math.max(0, match.index - 60), match.index)
      const after = content.slice(match.index + match[0].length, match.index + match[0].length + 40)
      const key = address.toLowerCase()
      const weight =
        1 +
        (/^[\s<*•·>"'(-]*$/.test(before) ? 2 : 0) +
        (/^[>"')\].:;\s]*$/.test(after) ? 2 : 0) +
        (NAMED_BEFORE.test(before) ? 3 : 0) +
        (NAMED_AFTER.test(after) ? 2 : 0) +
        (/\brcpt\b/i.test(before) ? 2 : 0) +
        (key === originalTo ? 3 : 0) -
        (NOT_THEM.test(before) ? 6 : 0) -
        (OFFICES.test(key) ? 4 : 0) -
        (key === mail.from || ours.has(key) ? 6 : 0)
      const known = best.get(key)
      if (known === undefined || weight > known.weight) best.set(key, { address, line: known?.line ?? line, weight })
    }
  }
  const ranked = [...best.values()].toSorted((a, b) => b.weight - a.weight || a.line - b.line)
  const likely = ranked.filter(({ weight }) => weight > 0)
  // Who writes to themselves is sender and recipient: then nobody else is named.
  return likely.length > 0 ? likely : ranked.filter(({ weight }) => weight > -4).slice(0, 1)
}

function bare(field: string): string {
  return (/(?<![^\s<>"])[^\s<>"]+@[^\s<>"]+/.exec(field)?.[0] ?? '').toLowerCase()
}

/** What is said of one of several: the lines from its name to the next one's. */
export function linesAbout(text: string, at: number, all: readonly NamedAddress[]): string {
  const next = Math.min(...all.map(({ line }) => line).filter((line) => line > at), LINES)
  return text.split('\n').slice(at, next).join('\n')
}

const STAGES: readonly (readonly [RefusedStage, RegExp])[] = [
  [
    'CONNECT',
    /\b(?:after|in reply to|in response to|did not like our)\s+(?:the )?(?:initial connection|connect(?:ion)?|banner|e?helo|ehlo|helo|starttls|auth)\b|refused\s+to\s+talk\s+to\s+me/gi,
  ],
  [
    'MAIL',
    /\b(?:after|in reply to|in response to|did not like our)\s+(?:pipelined |the )?mail\b|>>> ?mail from\b[^\n]*\n\s*<<<? ?[45]|^smtp:mail\b/gim,
  ],
  [
    'RCPT',
    /\b(?:after|in reply to|in response to|did not like our)\s+(?:pipelined |the )?rcpt\b|>>> ?rcpt to\b[^\n]*\n\s*<<<? ?[45]|^smtp:rcpt\b/gim,
  ],
  [
    'DATA',
    /\b(?:after|in reply to|in response to|did not like our)\s+(?:the )?(?:end of data|data|bdat|message|final dot|body)\b|>>> ?data\b[^\n]*\n\s*<<<? ?[45]|^smtp:data\b/gim,
  ],
]

/** The command that the refusal answered, as the report states it; the last one, as attempts are listed in order. */
export function stageOf(text: string): RefusedStage | undefined {
  const flat = unfold(text)
  const found = STAGES.flatMap(([stage, words]) => [...flat.matchAll(words)].map(({ index }) => ({ stage, index })))
  return found.toSorted((a, b) => b.index - a.index)[0]?.stage
}
