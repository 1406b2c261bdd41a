/** `pullquote resolve ID`: a person decides the deliveries of which nobody can tell. */
import { addressKey } from '../../model/address.ts'
import { DigestError } from '../../model/errors.ts'
import { withRunLock } from '../../send/run-lock.ts'
import { defineCommand } from '../command.ts'
import { EXIT } from '../../model/exit.ts'
import { loadConfig } from '../config/load-config.ts'
import { sayCounts } from '../../pipeline/run/report.ts'
import { findIssueId } from '../../pipeline/issue/find-issue.ts'
import { withStore } from '../../pipeline/with-store.ts'

export const command = defineCommand({
  builder: (yargs) =>
    yargs
      .positional('id', { type: 'string', demandOption: true, describe: 'beginning of the id of an issue' })
      .positional('addresses', { type: 'string', array: true, describe: 'only these; default: every unknown one' })
      .option('unknown', {
        choices: ['sent', 'resend', 'skip'] as const,
        demandOption: true,
        requiresArg: true,
        describe: 'count as sent; send again under the same Message-ID; leave out',
      })
      .example('$0 resolve 3fa9 --unknown resend', 'send again to every reader without a known outcome')
      .example('$0 resolve 3fa9 --unknown sent ann@example.org', 'Ann says that she has it'),
  run: async (flags, { io, output, ...rest }) => {
    const { config } = await loadConfig({ io, output, ...rest })
    return withStore(config, async (store) => {
      const id = await findIssueId(store, config.id, flags.id)
      const unknown: string[] = []
      for await (const { address } of store.ledger.list(id, ['unknown'])) unknown.push(address)
      const chosen = pickAddresses(unknown, flags.addresses ?? [])
      const runId = `resolve-${io.now().getTime().toString(36)}-${process.pid}`
      const changed = await withRunLock({ locks: store.locks, name: config.id, runId, signal: io.signal }, () =>
        store.ledger.resolve(id, flags.unknown, io.now().getTime(), chosen),
      )
      const counts = await store.ledger.counts(id)
      output.json({ issue: id, changed, counts })
      const next = flags.unknown === 'resend' && changed > 0 ? ' The next pullquote send delivers them.' : ''
      output.result(
        `${changed} of ${unknown.length} unknown deliveries resolved as ${flags.unknown}. Now: ${sayCounts(counts)}.${next}`,
      )
      return EXIT.done
    })
  },
})

/** Undefined means all. @throws DigestError E_NOT_FOUND for an address that is not among the unknown ones */
function pickAddresses(unknown: readonly string[], given: readonly string[]): readonly string[] | undefined {
  if (given.length === 0) return undefined
  const byKey = new Map(unknown.map((address) => [addressKey(address), address]))
  const missing = given.filter((address) => !byKey.has(addressKey(address)))
  if (missing.length > 0) {
    throw new DigestError('E_NOT_FOUND', `${missing.join(', ')} has no unknown delivery in this issue`, {
      hint: 'pullquote status ID lists the addresses of each state.',
    })
  }
  return given.map((address) => byKey.get(addressKey(address)) ?? address)
}
