/** `pullquote status`: issues, deliveries, sources, runs; one issue with the addresses that are not simply sent. */
import { zoneOf } from '../../config/zone-of.ts'
import type { Config } from '../../config/config.ts'
import type { Delivery, DeliveryCounts, DeliveryState } from '../../model/delivery.ts'
import type { Store } from '../../model/store.ts'
import type { IssueSummary } from '../../model/store/issues.ts'
import { defineCommand } from '../command.ts'
import type { CommandContext } from '../command.ts'
import { EXIT } from '../../model/exit.ts'
import { loadConfig } from '../config/load-config.ts'
import { counting } from '../print/counter.ts'
import { printIssueStatus, printStatus } from '../print/status.ts'
import { createSayTime } from '../../model/say-time.ts'
import { statusOf } from '../../pipeline/status.ts'
import { tellChange } from '../../pipeline/issue/audience-change.ts'
import { findIssueId } from '../../pipeline/issue/find-issue.ts'
import { withStore } from '../../pipeline/with-store.ts'

/** Every state but `sent`, in the order that a person asks for them. */
const LISTED_STATES: readonly DeliveryState[] = ['unknown', 'refused', 'deferred', 'claimed', 'planned', 'skipped']
/** Addresses of one state that are listed: a list of millions that waits would fill the memory. */
const LISTED = 1000
const COUNTED = 'deliveries counted'

export const command = defineCommand({
  builder: (yargs) =>
    yargs
      .positional('id', { type: 'string', describe: 'beginning of the id of an issue' })
      .option('limit', { type: 'number', default: 10, requiresArg: true, describe: 'issues at most' })
      .example('$0 status', 'issues, sources and the next run')
      .example('$0 status 3fa9', `one issue, with the addresses not delivered, ${LISTED} of a state at most`)
      .example('$0 status --json', 'the same for a program'),
  run: async (flags, context) => {
    const { config } = await loadConfig(context, { isLooking: true })
    return withStore(config, async (store) => {
      if (flags.id !== undefined) return showIssue(store, config, flags.id, context)
      const { limit } = flags
      const report = await counting(context, COUNTED, (onProgress) =>
        statusOf(store, config, context.io.now(), { limit, onProgress }),
      )
      context.output.json(report)
      context.output.result(
        printStatus(report, { sayTime: createSayTime(zoneOf(config)), style: context.output.style }),
      )
      return EXIT.done
    })
  },
})

async function showIssue(store: Store, config: Config, prefix: string, context: CommandContext) {
  const { output } = context
  const issueId = await findIssueId(store, config.id, prefix)
  const summary = (await counting(context, COUNTED, (onProgress) =>
    store.issues.summary(issueId, onProgress),
  )) as IssueSummary
  const { counts } = summary
  const { deliveries, omitted } = await listDeliveries(store, issueId, counts)
  const addressesOf = (state: DeliveryState) =>
    deliveries.filter((delivery) => delivery.state === state).map(({ address }) => address)
  const addresses = Object.fromEntries(LISTED_STATES.map((state) => [state, addressesOf(state)]))
  const { change, text } = summary.state === 'open' ? {} : await tellChange(summary, config, store)
  output.json({
    issues: [
      {
        ...summary,
        audience: change,
        addresses,
        omitted,
        deliveries: deliveries.map(({ address, state, attempts, detail, updatedAt }) => ({
          address,
          state,
          attempts,
          detail,
          updatedAt,
        })),
      },
    ],
  })
  const print = { sayTime: createSayTime(zoneOf(config)), style: output.style }
  output.result(printIssueStatus(summary, deliveries, omitted, print, text))
  return EXIT.done
}

async function listDeliveries(store: Store, issueId: string, counts: DeliveryCounts) {
  const present = LISTED_STATES.filter((state) => counts[state] > 0)
  // A person settles the unknown ones: they are listed in full, and are no more than were in flight.
  const isWhole = (state: DeliveryState) => state === 'unknown' || counts[state] <= LISTED
  // Rows of a few lie anywhere among millions: one walk finds those of all such states.
  const whole = present.filter(isWhole)
  const found = whole.length === 0 ? [] : await firstOf(store.ledger.list(issueId, whole), Infinity)
  const omitted: Partial<Record<DeliveryState, number>> = {}
  const deliveries: Delivery[] = []
  for (const state of present) {
    if (isWhole(state)) deliveries.push(...found.filter((delivery) => delivery.state === state))
    else {
      deliveries.push(...(await firstOf(store.ledger.list(issueId, [state]), LISTED)))
      omitted[state] = counts[state] - LISTED
    }
  }
  return { deliveries, omitted }
}

async function firstOf<Item>(items: AsyncIterable<Item>, most: number): Promise<readonly Item[]> {
  const first: Item[] = []
  for await (const item of items) if (first.push(item) >= most) break
  return first
}
