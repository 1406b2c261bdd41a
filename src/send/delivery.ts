/**
 * The parts of an issue's delivery, put together once: what every copy shares, the signer, the rates, the connections. A
 * run works with it to the end, a worker chunk by chunk. (edge)
 */
import type { FrozenIssue } from '../model/delivery.ts'
import { DigestError } from '../model/errors.ts'
import { messageIdOf } from '../model/message-id.ts'
import type { Store } from '../model/store.ts'
import type { Claim, Places } from '../model/store/ledger.ts'
import { createAssembler } from './assemble.ts'
import { createChannels } from './channels.ts'
import { checkSigner, createSigner } from './dkim.ts'
import type { DkimKey, Signer } from './dkim.ts'
import { handOver } from './hand-over.ts'
import type { HandedOver, SendProgress, SendStage } from './hand-over.ts'
import type { Closed } from './judge.ts'
import type { Lease } from './lease.ts'
import { createMessageBuilder } from './message.ts'
import type { MessageBuilder } from './message.ts'
import { parseRates } from './rate.ts'
import { openGate } from './rate-gate.ts'
import { countRefusal } from './refusals.ts'
import type { SendSettings } from './send-issue.ts'
import type { Transport } from './transport.ts'

export interface DeliveryInput {
  readonly store: Store
  readonly issue: FrozenIssue
  /** ISO 8601: the Date of every copy. */
  readonly date: string
  readonly transport: Transport
  readonly settings: SendSettings
  readonly runId: string
  /** Name of the lock that the run must hold to claim; absent where the caller keeps the places apart. */
  readonly lock?: string
  readonly lease?: Lease
  readonly signal: AbortSignal
  readonly now: () => number
  readonly onProgress?: (progress: SendProgress) => void
  readonly onClosed?: (closed: Closed) => void
  readonly onStage?: (stage: SendStage, claim?: Claim) => void
}

/** One stretch of work. Without any of these: the whole issue, to its end. */
interface Stretch {
  readonly range?: Places
  readonly since?: number
  readonly until?: number
  /** Planned and deferred at the start, for the progress. */
  readonly left?: number
  /** Those of `left` that were deferred at the start. */
  readonly deferred?: number
  /** The server has taken messages of this issue before. */
  readonly hasSent?: boolean
}

export interface Delivery {
  readonly work: (stretch?: Stretch) => Promise<HandedOver>
  /** Gives what is reserved of the rates back, and leaves the mail server. */
  readonly close: () => Promise<void>
}

const KEEP_RATES_MS = 10_000
/** How long a reader that the server puts off is tried when the settings say nothing, ms. */
export const RETRY_FOR_MS = 3_600_000
/** A shared store that restarts or fails over is waited for this long, ms; a file answers by itself or is in trouble. */
const PATIENCE_MS = 60_000

export async function openDelivery(input: DeliveryInput): Promise<Delivery> {
  const { store, issue, runId, settings, transport, signal, now, lease } = input
  const build = createMessageBuilder(issue, { ...settings, date: input.date })
  const signer = await checkedSigner(settings.dkim, input.date, build)
  const rates = await openGate({
    store,
    account: transport.account ?? transport.name,
    newsletter: issue.newsletter,
    runId,
    plan: parseRates(settings.rate),
    now: now(),
    isOnlyRun: input.lock === issue.newsletter,
  })
  // What is reserved of a rate belongs to others when this run has not reported for a while.
  const beat = setInterval(() => void rates.keep(now()).catch(() => {}), KEEP_RATES_MS)
  beat.unref()
  const audience = store.audience(issue.newsletter)
  // What a rate allows now goes now: nothing waits its turn behind another message.
  const channels = createChannels(transport, signal, rates.isFree ? Infinity : 1)
  const assemble = createAssembler(signer)
  const work = (stretch: Stretch = {}) =>
    handOver({
      ...stretch,
      left: stretch.left ?? 0,
      deferred: stretch.deferred ?? 0,
      ledger: store.ledger,
      issueId: issue.id,
      runId,
      lock: input.lock,
      lease,
      inFlight: settings.inFlight ?? 50,
      patience: store.kind === 'postgres' ? PATIENCE_MS : 0,
      channels,
      serverName: transport.name,
      build,
      assemble,
      rates,
      isOpen: async () => (await store.issues.state(issue.id)) === 'open',
      async onRefused({ address }, { kind, outcome }) {
        if (kind === undefined) return
        const messageId = messageIdOf(issue.id, address, issue.from.address)
        const reply = outcome.detail ?? ''
        await countRefusal(audience, { address, kind, reply, issueId: issue.id, messageId, now: now() })
      },
      retryFor: settings.retryFor ?? RETRY_FOR_MS,
      stopAtRefusals: settings.stopAtRefusals ?? 1,
      signal,
      now,
      onProgress: input.onProgress,
      onClosed: input.onClosed,
      onStage: input.onStage,
    }).catch(async (error: unknown) => {
      if (error instanceof DigestError && error.code === 'E_HELD') {
        const at = new Date(now()).toISOString()
        await store.issues.move(issue.id, { from: ['open'], to: 'held', at, heldFor: 'refusals' })
      }
      throw error
    })
  return {
    work,
    async close() {
      clearInterval(beat)
      // A connection left open keeps an ended run alive for as long as the server likes.
      await channels.closeIdle()
    },
  }
}

/** Nothing leaves unsigned by accident: one message is signed and verified first. */
async function checkedSigner(
  dkim: DkimKey | undefined,
  date: string,
  build: MessageBuilder,
): Promise<Signer | undefined> {
  if (dkim === undefined) return undefined
  const signer = createSigner(dkim, date)
  await checkSigner(signer, dkim, build({ seq: 1, address: 'reader@example.org', attributes: {} }))
  return signer
}
