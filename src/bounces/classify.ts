/** What kind of mail came back, by its shape alone. Who it is about is found elsewhere. */
import { weighRefusal } from '../model/refusal/weigh.ts'
import { plainWords } from '../model/refusal/plain.ts'
import { topicsOf } from '../model/refusal/words.ts'
import type { Failure } from './failure.ts'
import { refusalOf } from './failure.ts'
import type { Fields, Mail } from './mail.ts'
import { findPart, originalHeaders, parseFields } from './mail.ts'
import { readProviderEvent } from './provider-event.ts'
import type { NamedAddress } from './report-text.ts'
import { linesAbout, namedAddresses, reportText, stageOf } from './report-text.ts'
import { isAutomatic, isChallenge, isReturned, isWarning } from './returned.ts'
import type { RecipientStatus } from './status.ts'
import { readStatuses } from './status.ts'

export type Shape =
  /** It failed for good, or the server gave up, for each of these; `named` are addresses in the text, for people to look up. */
  | { readonly kind: 'bounce'; readonly failures: readonly Failure[]; readonly named: readonly string[] }
  /** A reader pressed "spam" (RFC 5965): abuse, fraud and the like. */
  | { readonly kind: 'complaint'; readonly feedback: string; readonly named: readonly string[] }
  /** A feedback report that asks to be taken off. */
  | { readonly kind: 'opt-out'; readonly named: readonly string[] }
  /** No report; why. A person may have written it. */
  | { readonly kind: 'none'; readonly reason: NoneReason }

export type NoneReason = 'auto-reply' | 'challenge' | 'delayed' | 'delivered' | 'receipt' | 'feedback' | 'no report'

const MOST_NAMED = 12

/** Ordered: a report says what it is, so reports come before what subject and sender suggest. */
export function classifyMail(mail: Mail): Shape {
  const feedback = findPart(mail, 'message/feedback-report')?.text ?? /^feedback-type:[\s\S]*/im.exec(mail.text)?.[0]
  if (feedback !== undefined) return readFeedback(parseFields(feedback)[0], mail)
  if (/^x-hmxmroriginalrecipient:/im.test(originalHeaders(mail)))
    return { kind: 'complaint', feedback: 'abuse', named: copyRecipients(mail) }
  const event = readProviderEvent(mail.text)
  if (event?.kind === 'complaint') return { kind: 'complaint', feedback: event.feedback, named: event.addresses }
  if (event?.kind === 'bounce') return readStatus(event.recipients, mail, '')
  const text = reportText(mail)
  const statuses = readStatuses(mail, text)
  if (statuses !== undefined && (statuses.length > 0 || !isReturned(mail, text)))
    return readStatus(statuses, mail, text)
  if (findPart(mail, 'message/disposition-notification') !== undefined) return none('receipt')
  if (isReturned(mail, text)) return readText(mail, text)
  if (isAutomatic(mail)) return none('auto-reply')
  return none(isChallenge(mail) ? 'challenge' : 'no report')
}

function none(reason: NoneReason): Shape {
  return { kind: 'none', reason }
}

/** RFC 5965 §7.3 and the types registered since: `not-spam` takes nothing back, `auth-failure` is about our DNS. */
function readFeedback(fields: Fields | undefined, mail: Mail): Shape {
  const type = fields?.get('feedback-type')?.toLowerCase() ?? ''
  const stated = ['original-rcpt-to', 'removal-recipient', 'redacted-address'].flatMap(
    (name) => fields?.get(name) ?? [],
  )
  const named = [
    ...stated.flatMap((one) => /(?<![^\s<>;])[^\s<>;]+@[^\s<>;]+/.exec(one)?.[0] ?? []),
    ...copyRecipients(mail),
  ]
  if (type === 'opt-out' || type === 'opt-out-list') return { kind: 'opt-out', named }
  if (type === '' || type === 'not-spam' || type.startsWith('auth-failure')) return none('feedback')
  return { kind: 'complaint', feedback: type, named }
}

/** Who our own copy of the mail was addressed to. */
function copyRecipients(mail: Mail): string[] {
  const headers = originalHeaders(mail)
  return [...headers.matchAll(/^(?:to|x-original-to|delivered-to|x-hmxmroriginalrecipient):\s*(.*)$/gim)]
    .flatMap(([, value = '']) =>
      [...value.matchAll(/(?<![^\s<>"',;])[^\s<>"',;]+@[^\s<>"',;]+/g)].map(([address]) => address),
    )
    .slice(0, MOST_NAMED)
}

/** RFC 3464: what each group says, and the words for people where a group has none. */
function readStatus(statuses: readonly RecipientStatus[], mail: Mail, text: string): Shape {
  const named = namedAddresses(text, mail)
  const failed = statuses.filter(({ action }) => action === 'failed')
  const delayed = statuses.filter(({ action }) => action === 'delayed')
  const failures = (failed.length > 0 ? failed : delayed).map((one) => toFailure(one, mail, text, named))
  const isOver = failed.length > 0 || failures.some(({ refusal }) => weighRefusal(refusal).kind === 'sender')
  if (failures.length === 0) return none(statuses.length === 0 ? 'no report' : 'delivered')
  if (!isOver) return none('delayed')
  return bounce(failures, named, mail)
}

function toFailure(one: RecipientStatus, mail: Mail, text: string, named: readonly NamedAddress[]): Failure {
  const { status, remote, addresses, diagnostic } = one
  const own = named.find(({ address }) => addresses.some((other) => sameText(other, address)))
  const about = own === undefined || named.length === 1 ? text : linesAbout(text, own.line, named)
  const saying = tells(diagnostic) ? diagnostic : `${diagnostic}\n${wordsOf(about, mail)}`.trim()
  return { addresses, refusal: refusalOf(saying, { status, remote, stage: stageOf(about) }) }
}

function sameText(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

/** Has the text words that say why, a code and a bare "rejected" aside? */
function tells(text: string): boolean {
  return [...topicsOf(plainWords(text.slice(0, 1000)))].some((topic) => topic !== 'doubtful')
}

/** The server's words: the paragraphs with a code in them, else the whole, else the subject. */
function wordsOf(text: string, mail: Mail): string {
  const people = text.replace(
    /^[ \t]*(?:(?:final|original)-recipient|action|status|diagnostic-code|remote-mta)[ \t]*:.*$/gim,
    '',
  )
  const paragraphs = people.split(/\n[ \t]*\n/).map((one) => one.replace(/\s+/g, ' ').trim())
  const coded = paragraphs.filter((one) => /(?<![\d.])(?:[45]\.\d{1,3}\.\d{1,3}|[45]\d\d[ -])/.test(one))
  const candidates = [coded.join(' '), paragraphs.join(' '), mail.subject]
  return (candidates.find(tells) ?? coded[0] ?? text.slice(0, 300)).slice(0, 1000)
}

/** Returned mail without fields: qmail's own form (QSBMF), Exim's header, or the words of an old gateway. */
function readText(mail: Mail, text: string): Shape {
  const named = namedAddresses(text, mail)
  const stated = mail
    .header('x-failed-recipients')
    .flatMap((value) => value.split(/[,\s]+/).filter((one) => one.includes('@')))
  const top = named[0]?.weight ?? 0
  const likely = named.filter(({ weight }) => weight >= Math.max(3, top - 2))
  const failures: Failure[] =
    likely.length > 1
      ? likely.map((one) => {
          const about = linesAbout(text, one.line, likely)
          return { addresses: [one.address], refusal: refusalOf(wordsOf(about, mail), { stage: stageOf(about) }) }
        })
      : [
          {
            addresses: likely.map(({ address }) => address),
            refusal: refusalOf(wordsOf(text, mail), { stage: stageOf(text) }),
          },
        ]
  // A warning that the server keeps trying is not a refusal, unless it says that we are the reason.
  const isAboutUs = failures.every(({ refusal }) => weighRefusal(refusal).kind === 'sender')
  if (isWarning(mail, text) && !isAboutUs) return none('delayed')
  return bounce(failures, [...stated.map((address) => ({ address })), ...named], mail)
}

function bounce(failures: readonly Failure[], named: readonly { readonly address: string }[], mail: Mail): Shape {
  const all = [
    ...failures.flatMap(({ addresses }) => addresses),
    ...named.map(({ address }) => address),
    ...copyRecipients(mail),
  ]
  return { kind: 'bounce', failures, named: [...new Set(all)].slice(0, MOST_NAMED) }
}
