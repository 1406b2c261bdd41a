/** `pullquote status`: issues, deliveries, sources, runs; one issue with the addresses that are not simply sent. */
import type { Config } from '../../config/config.ts'
import type { Delivery, DeliveryState } from '../../model/delivery.ts'
import type { Store } from '../../model/store.ts'
import type { IssueSummary } from '../../model/store/issues.ts'
import { nextRun } from '../../schedule/cron.ts'
import { defineCommand } from '../command.ts'
import type { CommandContext } from '../command.ts'
import { EXIT } from '../../model/exit.ts'
import { loadConfig } from '../config/load-config.ts'
import { printIssueStatus, printStatus } from '../print/status.ts'
import type { StatusReport } from '../print/status.ts'
import { createSayTime } from '../../model/say-time.ts'
import { timetableOf } from '../../pipeline/run/timetable.ts'
import { findIssueId } from '../../pipeline/issue/find-issue.ts'
import { withStore } from '../../pipeline/with-store.ts'

/** Every state but `sent`, in the order that a person asks for them. */
const TOLD: readonly DeliveryState[] = ['unknown', 'refused', 'deferred', 'claimed', 'planned', 'skipped']
const RUNS = 5
const EDITED = 20

export const command = defineCommand({
  builder: (yargs) =>
    yargs
      .positional('id', { type: 'string', describe: 'beginning of the id of an issue' })
      .option('limit', { type: 'number', default: 10, requiresArg: true, describe: 'issues at most' })
      .example('$0 status', 'issues, sources and the next run')
      .example('$0 status 3fa9', 'one issue, with every address that has not simply got it')
      .example('$0 status --json', 'the same for a program'),
  run: async (flags, context) => {
    const { config } = await loadConfig(context)
    return withStore(config, async (store) => {
      if (flags.id !== undefined) return showIssue(store, config, flags.id, context)
      const report = await reportOf(store, config, context.io.now(), flags.limit)
      context.output.json(report)
      context.output.result(
        printStatus(report, { sayTime: createSayTime(zoneOf(config)), style: context.output.style }),
      )
      return EXIT.done
    })
  },
})

const zoneOf = (config: Config): string => config.schedule?.timezone ?? config.timezone

async function reportOf(store: Store, config: Config, now: Date, limit: number): Promise<StatusReport> {
  const { id } = config
  const timetable = timetableOf(config)
  const next = timetable === undefined ? undefined : nextRun(timetable.cron, now, timetable.zone)
  const lock = await store.locks.holder(id)
  return {
    newsletter: { id, name: config.name },
    schedule: timetable === undefined ? undefined : { cron: timetable.cron.text, timezone: timetable.zone },
    next: next?.toISOString(),
    lock:
      lock === undefined
        ? undefined
        : { ...lock.owner, since: new Date(lock.owner.since).toISOString(), alive: lock.alive },
    issues: await store.issues.list({ newsletter: id, limit }),
    runs: await store.runs.list(id, RUNS),
    sources: await store.sources.health(id),
    edited: (await store.articles.edited(id, EDITED)).map(({ url, title, editedAt }) => ({
      url,
      title,
      editedAt: editedAt ?? '',
    })),
  }
}

async function showIssue(store: Store, config: Config, prefix: string, { output }: CommandContext) {
  const issueId = await findIssueId(store, config.id, prefix)
  const summary = (await store.issues.summary(issueId)) as IssueSummary
  const deliveries: Delivery[] = []
  for await (const delivery of store.ledger.list(issueId, TOLD)) deliveries.push(delivery)
  const addressesOf = (state: DeliveryState) =>
    deliveries.filter((delivery) => delivery.state === state).map(({ address }) => address)
  const addresses = Object.fromEntries(TOLD.map((state) => [state, addressesOf(state)]))
  output.json({
    issues: [
      {
        ...summary,
        addresses,
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
  output.result(printIssueStatus(summary, deliveries, { sayTime: createSayTime(zoneOf(config)), style: output.style }))
  return EXIT.done
}
