/** `pullquote suppress`: the addresses that are never mailed, whatever list names them. */
import { decodeText, openAudience, openList, type AudienceSource } from '../../pipeline/audience.ts'
import path from 'node:path'
import { addressKey, parseAddress } from '../../model/address.ts'
import { withdraw } from '../../model/consent.ts'
import { DigestError } from '../../model/errors.ts'
import type { AudienceStore, KeyedSuppression } from '../../model/store/audience.ts'
import { defineCommand, type CommandContext } from '../command.ts'
import { EXIT, type ExitCode } from '../../model/exit.ts'
import { loadConfig } from '../config/load-config.ts'
import { countingEach } from '../print/counter.ts'
import { withStore } from '../../pipeline/with-store.ts'

const REASONS = ['manual', 'unsubscribe', 'hard-bounce', 'complaint'] as const

export const command = defineCommand({
  builder: (yargs) =>
    yargs
      .positional('addresses', {
        type: 'string',
        array: true,
        describe: 'addresses, or keys of another store’s export',
      })
      .option('reason', { choices: REASONS, default: 'manual' as const, requiresArg: true, describe: 'why' })
      .option('file', { type: 'string', requiresArg: true, describe: 'a file with one address or key a line' })
      .option('undo', { type: 'boolean', default: false, describe: 'take back what was suppressed by hand' })
      .example('$0 suppress ann@example.org', 'never mail Ann, whatever a list says')
      .example('$0 suppress', 'list all suppressions')
      .example('$0 suppress --file blocklist.txt --reason complaint', 'import the blocklist of another system'),
  run: async (flags, context) => {
    const { config } = await loadConfig(context, { isLooking: true })
    return withStore(config, async (store) => {
      const audience = store.audience(config.id)
      const people = [
        ...(flags.addresses ?? []).map((word) => personOf(word)),
        ...(flags.file === undefined ? [] : await readPeople(path.resolve(context.io.cwd, flags.file))),
      ]
      if (people.length === 0 && flags.file === undefined) return listAll(audience, config.audience, context)
      return flags.undo ? undo(audience, people, context) : suppress(audience, people, flags.reason, context)
    })
  },
})

type Named = { readonly address: string } | { readonly key: string }

/** 43 characters of base64url are a key; anything else must be an address. */
function personOf(word: string, where = ''): Named {
  if (/^[\w-]{43}$/.test(word)) return { key: word }
  const parsed = parseAddress(word)
  if ('address' in parsed) return { address: parsed.address }
  throw new DigestError(
    'E_USAGE',
    `${where}${JSON.stringify(word.slice(0, 80))} is not an address: ${parsed.problem}`,
    {
      hint: 'Write one address a line, or the key of one. Nothing was changed.',
    },
  )
}

/** One a line; empty lines and those that begin with # are ignored. */
async function readPeople(file: string): Promise<Named[]> {
  const name = path.basename(file)
  let text = ''
  for await (const piece of decodeText(openList(file), name)) text += piece
  return text
    .replace(/^\ufeff/, '')
    .split(/\r\n?|\n/)
    .map((line, index) => ({ word: line.trim(), where: `${name}, line ${index + 1}: ` }))
    .filter(({ word }) => word !== '' && !word.startsWith('#'))
    .map(({ word, where }) => personOf(word, where))
}

async function suppress(
  audience: AudienceStore,
  people: readonly Named[],
  reason: (typeof REASONS)[number],
  context: CommandContext,
): Promise<ExitCode> {
  const { io, output } = context
  const cause = { at: io.now().toISOString(), source: 'pullquote suppress' }
  let added = 0
  await audience.transact(async (store) => {
    for await (const person of countingEach(context, 'addresses', people, people.length))
      if ((await withdraw(store, person, reason, cause)).isNew) added += 1
  })
  output.json({ added, known: people.length - added })
  output.result(`${added} suppressed (${reason}), ${people.length - added} were already.`)
  return EXIT.done
}

async function undo(audience: AudienceStore, people: readonly Named[], context: CommandContext): Promise<ExitCode> {
  const { io, output } = context
  const keys = people.map((person) => ('key' in person ? person.key : addressKey(person.address)))
  const found = await audience.findSuppressions(keys)
  const other = found.find(({ reason }) => reason !== 'manual')
  if (other !== undefined) {
    throw new DigestError('E_USAGE', `${other.address ?? other.key} was not suppressed by hand (${other.reason})`, {
      hint: 'Only a new consent lifts that: pullquote subscribers add ADDRESS --consent SOURCE. Nothing was changed.',
    })
  }
  const at = io.now().toISOString()
  await audience.transact(async (store) => {
    for await (const { key } of countingEach(context, 'addresses', found, found.length)) {
      await store.liftSuppression(key)
      await store.addEvents([{ key, at, kind: 'lifted', source: 'pullquote suppress --undo' }])
    }
    const readers = await store.findSubscribers(found.map(({ key }) => key))
    await store.putSubscribers(
      readers.map((reader) => ({
        ...reader,
        state: reader.consentSource === undefined ? 'pending' : 'active',
        updatedAt: at,
      })),
    )
  })
  output.json({ lifted: found.length })
  const others = people.length - found.length
  const rest = others === 0 ? '' : ` ${others} ${others === 1 ? 'was' : 'were'} not suppressed.`
  output.result(
    found.length === 0
      ? `${people.length === 1 ? 'The address is not suppressed' : `None of the ${people.length} is suppressed`}: nothing was changed.`
      : `${found.length} of ${people.length} taken back.${rest}`,
  )
  return EXIT.done
}

async function listAll(
  audience: AudienceStore,
  source: AudienceSource | undefined,
  { output }: CommandContext,
): Promise<ExitCode> {
  const all: KeyedSuppression[] = []
  for await (const one of audience.listSuppressions()) all.push(one)
  const named = await withAddresses(all, source)
  output.json({ suppressions: named })
  const rows = named
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .map(({ address, key, reason, at, source: cause }) =>
      [at.slice(0, 10), reason.padEnd(11), address ?? key, cause ?? ''].join('  ').trimEnd(),
    )
  output.result([...rows, `${named.length} suppressed`].join('\n'))
  return EXIT.done
}

/** A link names a key alone: where a file lists the readers, it also tells whose key that is. */
async function withAddresses(
  all: readonly KeyedSuppression[],
  source: AudienceSource | undefined,
): Promise<readonly KeyedSuppression[]> {
  const nameless = new Set(all.flatMap(({ key, address }) => (address === undefined ? [key] : [])))
  if (nameless.size === 0 || source?.path === undefined) return all
  const addresses = new Map<string, string>()
  for await (const { address } of openAudience(source)) {
    const key = addressKey(address)
    if (nameless.has(key)) addresses.set(key, address)
  }
  return all.map((one) => {
    const address = one.address ?? addresses.get(one.key)
    return address === undefined ? one : { ...one, address }
  })
}
