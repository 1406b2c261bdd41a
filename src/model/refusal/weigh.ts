/**
 * Whose fault a refusal is, from all that the server gave: status code, reply code, words, the command that it answered.
 * Servers mix them up; where they disagree the milder reading wins, because a reader wrongly cut off is lost and one mail
 * more to a dead mailbox costs nothing.
 */
import { plainWords } from './plain.ts'
import { topicsOf } from './words.ts'
import type { Topic } from './words.ts'

/**
 * no-mailbox: the address is dead · full: the mailbox takes nothing now · permanent: final, and only the code or only vague
 * words say so · filtered: the reader's side does not want it · temporary: try again later, a fault of some machine ·
 * sender: about us or the message (policy, authentication, block lists, size), never the reader's fault.
 */
export type BounceKind = 'no-mailbox' | 'full' | 'permanent' | 'filtered' | 'temporary' | 'sender'

/** The command that was answered: before RCPT the server has heard nothing of the reader. */
export type RefusedStage = 'CONNECT' | 'MAIL' | 'RCPT' | 'DATA'

export interface RefusalText {
  /** Enhanced status code, `5.1.1`. */
  readonly status?: string
  /** Reply code of SMTP, `550`. */
  readonly code?: number
  /** The server's words. */
  readonly text?: string
  readonly stage?: RefusedStage
  /** Who refused: a host name. */
  readonly remote?: string
}

export interface Weighed {
  readonly kind: BounceKind
  /** What spoke for which reading, for `bounces --explain`. */
  readonly evidence: readonly string[]
}

/** So much makes an address dead: its words and nothing against them, or its code and something beside it. */
const DEAD = 3
const WORDS: Partial<Record<Topic, number>> = { 'no-mailbox': 3, 'no-host': 3, closed: 3, held: 2, doubtful: 1 }
/** RFC 3463 §3.2 and the IANA registry, Microsoft's 1.351: what the code alone says of the address. */
const CODES: Readonly<Record<string, number>> = {
  '1.1': 2,
  '1.6': 2,
  '1.10': 2,
  '1.351': 2,
  '1.0': 1,
  '1.2': 1,
  '1.3': 1,
  '1.4': 1,
  '2.1': 1,
  '7.13': 1,
  '7.27': 1,
  '4.1': 1,
  '4.4': 1,
}
const SENDER = /^(?:1\.[789]|3\.[1-5]|5\.[1-46-9]\d*|6\.\d+|7\.\d+)$/
/** Milder topics, the first that is touched names the kind. */
const MILD: readonly (readonly [Topic, BounceKind])[] = [
  ['full', 'full'],
  ['rate', 'temporary'],
  ['blocked', 'sender'],
  ['content', 'sender'],
  ['identity', 'sender'],
  ['size', 'sender'],
  ['policy', 'sender'],
  ['later', 'temporary'],
  ['network', 'temporary'],
  ['system', 'temporary'],
  ['unwanted', 'filtered'],
]

/** What the refusal is about. Without any code, and without clear words, it is `temporary`: nobody is cut off on a guess. */
export function weighRefusal(refusal: RefusalText): Weighed {
  const { text = '', stage, remote = '' } = refusal
  const [, level, detail = ''] = /^([245])\.(\d{1,3}\.\d{1,3})$/.exec(refusal.status ?? '') ?? []
  const topics = topicsOfReply(text.slice(0, 1000))
  const evidence = [...topics].map((topic) => `words: ${topic}`)
  const mild = MILD.filter(([topic]) => topics.has(topic))
  const code = CODES[detail] ?? 0
  const words = Math.max(0, ...[...topics].map((topic) => WORDS[topic] ?? 0))
  // Microsoft answers so for every address that the company has not: "directory based edge blocking".
  const habit = detail === '4.1' && topics.has('doubtful') && /\.outlook\.com\b/i.test(`${remote} ${text}`) ? 1 : 0
  if (refusal.status !== undefined) evidence.push(`status ${refusal.status}`)
  if (refusal.code !== undefined) evidence.push(`reply ${refusal.code}`)
  if (stage !== undefined) evidence.push(`answer to ${stage}`)
  const said = (kind: BounceKind): Weighed => ({ kind, evidence })

  const isFinal = isFinalRefusal(refusal, level, words)
  const isFull = detail === '2.2' || topics.has('full')
  if (isFull) return said('full')
  if (!isFinal) return said(isAboutUs(topics) ? 'sender' : 'temporary')
  const first = mild[0]?.[1]
  if (stage === 'CONNECT' || stage === 'MAIL') return said(first ?? 'sender')
  if (first !== undefined) return said(first)
  if (words + code + habit >= DEAD) return said('no-mailbox')
  if (code === 0 && SENDER.test(detail)) return said('sender')
  return said('permanent')
}

/** The reply itself speaks before the words that the reporting server puts around it ("error from remote server after …"). */
function topicsOfReply(text: string): ReadonlySet<Topic> {
  const reply = topicsOf(plainWords(text.slice(/(?<![\d.-])[45]\d\d(?=[ -])/.exec(text)?.index ?? text.length)))
  return reply.size > 0 ? reply : topicsOf(plainWords(text))
}

/** A code of the fourth class anywhere outweighs one of the fifth; without any code only plain words are final. */
function isFinalRefusal({ code = 0, status }: RefusalText, level: string | undefined, words: number): boolean {
  if (status === undefined && code === 0) return words >= DEAD
  if (level === undefined) return code >= 500
  return level === '5' && (code === 0 || code >= 500)
}

/** Put off for a reason that time alone will not cure. */
function isAboutUs(topics: ReadonlySet<Topic>): boolean {
  return (topics.has('blocked') || topics.has('identity')) && !topics.has('no-mailbox')
}
