/** What digest, render, preview, lint and send begin with: configuration and sources → what was read. (edge) */
import path from 'node:path'
import type { Config } from '../config/config.ts'
import { DigestError } from '../model/errors.ts'
import { readSources, toReading, type Reading } from '../pipeline/issue/stories.ts'
import { createFetcher, type FetchOptions } from '../read/fetch/fetcher.ts'
import type { CommandContext } from './command.ts'
import { EXIT, type ExitCode } from '../model/exit.ts'
import { loadInput, toSpecs } from './sources.ts'
import { version } from '../version.ts'

export interface ReadOptions {
  /** Entries known to be older (ms since 1970) are left out. Not applied to what the command line names. */
  readonly since?: number
  /** Pages are kept there with their validators. */
  readonly cacheFolder?: string
}

/** Throws when nothing is named or nothing could be read. */
export async function loadReading(
  config: Config,
  words: readonly string[],
  context: CommandContext,
  options: ReadOptions = {},
): Promise<Reading> {
  const reading = await readAll(config, words, context, options)
  const [failure] = reading.failures
  if (reading.items.length === 0 && failure !== undefined) throw failure.error
  return reading
}

/** Sources on the command line replace the configuration's. Throws when nothing is named; failures stand in the result. */
export async function readAll(
  config: Config,
  words: readonly string[],
  context: CommandContext,
  { since, cacheFolder }: ReadOptions = {},
): Promise<Reading> {
  const specs = words.length > 0 ? toSpecs(words, context.io) : config.sources
  if (specs.length === 0 && words.length === 0)
    throw new DigestError('E_USAGE', 'There is nothing to read', {
      hint: 'Name a file, an address, or - for standard input, or list sources in newsletter.yaml.',
    })
  const fetcher = createFetcher(fetchOptions(config, context, cacheFolder))
  const show = await createCounter(context)
  try {
    const read = await readSources(specs, {
      fetcher,
      ...(since === undefined || words.length > 0 ? {} : { since }),
      onSource: show.count,
    })
    const input = await loadInput(words, context.io, { fetcher })
    const reading = input === undefined ? read : toReading([...read.sources, input])
    // What ends the command is told once, at its end.
    const ending = reading.items.length === 0 ? reading.failures[0]?.place : undefined
    context.output.notices(reading.notices.filter(({ where }) => ending === undefined || where !== ending))
    return reading
  } finally {
    show.stop()
    await fetcher.close()
  }
}

/** 3 when some sources failed, else 0. */
export function exitOfReading({ failures }: Reading): ExitCode {
  return failures.length > 0 ? EXIT.partly : EXIT.done
}

function fetchOptions({ fetch, from }: Config, { io }: CommandContext, cacheFolder?: string): FetchOptions {
  const contact = fetch.contact ?? (from.address.endsWith('.invalid') ? undefined : from.address)
  return {
    userAgent: fetch.userAgent ?? `pullquote/${version()}${contact === undefined ? '' : ` (+${contact})`}`,
    allowHosts: fetch.allowHosts,
    timeout: fetch.timeout,
    maxBytes: fetch.maxBytes,
    delay: fetch.delay,
    robots: fetch.robots,
    signal: io.signal,
    cacheFolder: cacheFolder === undefined ? undefined : path.join(cacheFolder, 'pages'),
  }
}

/** A bar on a terminal while several sources load. */
async function createCounter({ io, output }: CommandContext) {
  if (!output.isInteractive) return { count: () => {}, stop: () => {} }
  const { default: cliProgress } = await import('cli-progress')
  const bar = new cliProgress.SingleBar({
    format: 'reading {bar} {value} of {total} {place}',
    barsize: Math.max(10, Math.min(30, io.stderr.columns - 60)),
    hideCursor: true,
    clearOnComplete: true,
  })
  let isStarted = false
  return {
    count: (done: number, total: number, place: string) => {
      if (total < 2) return
      if (!isStarted) bar.start(total, 0, { place: '' })
      isStarted = true
      bar.setTotal(total)
      bar.update(done, { place: path.basename(place).slice(0, 30) })
    },
    stop: () => {
      if (isStarted) bar.stop()
    },
  }
}
