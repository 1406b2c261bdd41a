/**
 * Mail transactions on a connection that is already greeted, encrypted and logged in. It knows at every moment whether
 * the server can have the message, and the ledger relies on this. Where the server takes commands in groups
 * (RFC 2920), MAIL, RCPT and DATA go together, right behind the final dot of the message before: one journey to the
 * server and back for each message. DATA ends a group, so a body is on its way only after the server has asked for it.
 * (edge)
 */
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { Answer, Channel, Envelope, Stage } from '../transport.ts'
import { createLine } from './line.ts'
import type { Answers } from './line.ts'
import { sayReply } from './replies.ts'
import type { Reply } from './replies.ts'
import { sayOffers } from './offers.ts'

export interface DialogueTimes {
  /** For the answer to a command, ms. */
  readonly command: number
  /** For the answer to the final dot, ms: servers scan the message before it. */
  readonly final: number
}

/** RFC 5321 §4.5.3.2 allows more, for links of its day. What takes longer is `unknown`, never sent again by itself. */
export const DIALOGUE_TIMES: DialogueTimes = { command: 60_000, final: 180_000 }

const FINAL_DOT = Buffer.from('.\r\n')

/** One message whose answer is awaited, one that is announced behind it, one to be announced with that one's body. */
const PIPELINED_DEPTH = 3

/** In the order in which they are asked. */
const STAGES = ['MAIL', 'RCPT', 'DATA'] as const

interface Delivery {
  readonly envelope: Envelope
  readonly bytes: Buffer
  readonly resolve: (answer: Answer) => void
  /** To MAIL, RCPT and DATA, once they were sent. */
  answers?: Promise<Answers>
  /** The final dot may be out of our hands: until then the server has no whole message. */
  isGone: boolean
}

/** Takes the socket over: nobody else may read from it any more. */
export async function openDialogue(socket: Socket, name: string, times = DIALOGUE_TIMES): Promise<Channel> {
  const line = createLine(socket, times.command)
  // Asked again on the encrypted connection: what was offered before does not count (RFC 3207 §4.2).
  const hello = await line.ask(`EHLO ${name}`)
  const offers = new Set(hello.text.toUpperCase().split(' '))
  const isPipelined = offers.has('PIPELINING')
  /** In hand: the first one is under way. */
  const queue: Delivery[] = []

  /** The last message went out whole and at once: the next one will most likely, too. */
  let isSwift = false
  /** The last message was refused after its final dot. */
  let isAfterRefusal = false
  /** It has taken a message over this connection. */
  let hasAccepted = false

  /** MAIL, RCPT and DATA as they go together; their replies are waited for from now on. */
  const group = (delivery: Delivery): Buffer => {
    const commands = commandsOf(delivery, offers)
    delivery.answers = line.answers(commands.length)
    return Buffer.from(commands.map((command) => `${command}\r\n`).join(''))
  }
  const announce = (delivery: Delivery): Promise<Answers> => {
    if (delivery.answers === undefined && isPipelined) line.write([group(delivery)])
    delivery.answers ??= line.askInTurn(commandsOf(delivery, offers))
    return delivery.answers
  }
  const announceNext = () => {
    const [first, next] = queue
    if (next !== undefined && isPipelined && first?.isGone === true && line.failure() === undefined) void announce(next)
  }
  /** Hands over body and final dot, and on a swift line the next envelope in the same breath. */
  const writeBody = (delivery: Delivery) => {
    const onGone = () => {
      delivery.isGone = true
      announceNext()
    }
    const next = isPipelined && isSwift ? queue[1] : undefined
    if (next === undefined) {
      isSwift = line.write([delivery.bytes, FINAL_DOT], onGone)
      return
    }
    // Should this write get stuck behind the dot and the line fail, the outcome is unknown: in doubt the server has it.
    delivery.isGone = true
    isSwift = line.write([delivery.bytes, FINAL_DOT, group(next)])
  }
  const reject = (stage: Stage, reply: Reply): Answer => {
    // The server closes the connection (RFC 5321 §3.8): whoever is next goes over another one.
    if (reply.code === 421) line.fail(new Error(`the server said ${sayReply(reply)}`))
    return rejected(stage, reply)
  }
  /** Some command was refused: the transaction is taken back. What the connection does then changes nothing. */
  const giveUp = async (replies: readonly Reply[], at: number, reply: Reply): Promise<Answer> => {
    // So many messages a connection (OpenSMTPD: 452): a new connection shows whether it takes no more at all.
    if (at === 0 && reply.code < 500 && hasAccepted) {
      const reason = new Error(`the server takes no more over this connection: ${sayReply(reply)}`)
      line.fail(reason)
      return { kind: 'unstarted', reason: reason.message }
    }
    try {
      if (replies[2]?.code === 354) await endUnwanted(at)
      if (line.failure() === undefined && reply.code !== 421) await line.ask('RSET')
    } catch {
      // The line has ended, which `failure` reports to the next message.
    }
    return reject(STAGES[at] ?? 'DATA', reply)
  }
  /** The server wants data for an envelope that it has partly refused. */
  const endUnwanted = async (refused: number) => {
    // Without our sender the data would go to whomever it has from before.
    if (refused === 0) line.fail(new Error('the server wants data for an envelope that it refused'))
    // RFC 2920 §3.1: for nobody it gets an empty message, which it must refuse.
    else await line.ask('.')
  }
  /** Postfix keeps the envelope of a message that it refused after the dot (end-of-data restrictions), up to RSET. */
  const startAgain = async (delivery: Delivery, replies: readonly Reply[]): Promise<Answer> => {
    try {
      if (replies[2]?.code === 354) await endUnwanted(0)
      await line.ask('RSET')
    } catch (error) {
      return { kind: 'unstarted', reason: (error as Error).message }
    }
    delivery.answers = undefined
    return transact(delivery)
  }
  const transact = async (delivery: Delivery): Promise<Answer> => {
    const mayBeNested = isAfterRefusal
    isAfterRefusal = false
    const before = line.failure()
    if (before !== undefined && delivery.answers === undefined) return { kind: 'unstarted', reason: before.message }
    const { replies, failure } = await announce(delivery)
    if (mayBeNested && replies[0]?.code === 503) return startAgain(delivery, replies)
    const refused = replies.findIndex(({ code }) => code >= 400)
    const refusal = replies[refused]
    if (refusal !== undefined) return giveUp(replies, refused, refusal)
    if (before !== undefined) return { kind: 'unstarted', reason: before.message }
    if (failure !== undefined) return { kind: 'lost', reason: failure.message, isInBody: false }
    return sendBody(delivery, replies)
  }
  const sendBody = async (delivery: Delivery, replies: readonly Reply[]): Promise<Answer> => {
    let isInBody = false
    try {
      const [, , data] = replies
      if (data?.code !== 354) throw new Error(`the server answered DATA with ${data && sayReply(data)}`)
      const ended = line.failure()
      if (ended !== undefined) throw ended
      isInBody = true
      const final = line.answer()
      final.catch(() => {})
      line.allow(times.final)
      writeBody(delivery)
      const reply = await final
      line.allow(times.command)
      isAfterRefusal = reply.code >= 400
      if (isAfterRefusal) return reject('BODY', reply)
      if (reply.code >= 300) throw new Error(`the server answered the message with ${sayReply(reply)}`)
      hasAccepted = true
      return { kind: 'accepted', reply: sayReply(reply) }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      line.fail(error instanceof Error ? error : new Error(reason))
      return delivery.isGone ? { kind: 'unanswered', reason } : { kind: 'lost', reason, isInBody }
    }
  }
  const work = async () => {
    for (let delivery = queue[0]; delivery !== undefined; delivery = queue[0]) {
      const answer = await transact(delivery)
      queue.shift()
      delivery.resolve(answer)
    }
  }

  return {
    offers: sayOffers(hello.text, socket instanceof TLSSocket ? (socket.getProtocol() ?? undefined) : undefined),
    depth: isPipelined ? PIPELINED_DEPTH : 1,
    get isUsable() {
      return line.failure() === undefined
    },
    async deliver(envelope, bytes) {
      checkEnvelope(envelope)
      if (envelope.needsUtf8 && !offers.has('SMTPUTF8')) {
        return rejected('RCPT', { code: 553, text: '5.6.7 the server offers no SMTPUTF8 for this address' })
      }
      const failure = line.failure()
      if (failure !== undefined) return { kind: 'lost', reason: failure.message, isInBody: false }
      return new Promise<Answer>((resolve) => {
        queue.push({ envelope, bytes, resolve, isGone: false })
        if (queue.length === 1) void work()
        else announceNext()
      })
    },
    close: () => line.quit(),
  }
}

function rejected(stage: Stage, reply: Reply): Answer {
  return { kind: 'rejected', stage, code: reply.code, reply: sayReply(reply) }
}

/** Envelopes are ours: what could end a command early is a fault. */
function checkEnvelope({ from, to }: Envelope): void {
  for (const address of [from, to]) {
    if (/[\p{Cc}\s<>]/u.test(address)) throw new Error(`${JSON.stringify(address)} is not a normalised address`)
  }
}

function commandsOf({ envelope, bytes }: Delivery, offers: ReadonlySet<string>): readonly string[] {
  const { from, to, needsUtf8 } = envelope
  const size = offers.has('SIZE') ? ` SIZE=${bytes.length}` : ''
  const utf8 = needsUtf8 ? ' SMTPUTF8 BODY=8BITMIME' : ''
  return [`MAIL FROM:<${from}>${size}${utf8}`, `RCPT TO:<${to}>`, 'DATA']
}
