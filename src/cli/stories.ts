/** What digest, render, preview, lint and send begin with: configuration and sources → stories. */
import type { Config } from '../config.ts'
import { DigestError } from '../model/errors.ts'
import type { Story } from '../model/issue.ts'
import { readSources, summarizeOptions, toStories, type Reading } from '../pipeline/stories.ts'
import type { CommandContext } from './command.ts'
import { EXIT, type ExitCode } from './exit.ts'
import { toSources } from './sources.ts'

export interface LoadedStories {
  readonly stories: readonly Story[]
  readonly reading: Reading
  /** 3 when some sources failed, else 0. */
  readonly exit: ExitCode
}

/** Sources on the command line replace the configuration's. Throws when nothing is named or nothing could be read. */
export async function loadStories(
  config: Config,
  words: readonly string[],
  context: CommandContext,
): Promise<LoadedStories> {
  const sources =
    words.length > 0 ? await toSources(words, context.io) : config.sources.map(({ place }) => ({ path: place }))
  if (sources.length === 0)
    throw new DigestError('E_USAGE', 'There is nothing to read', {
      hint: 'Name a file, an address, or - for standard input, or list sources in newsletter.yaml.',
    })
  const reading = await readSources(sources)
  context.output.notices(reading.notices)
  const [failure] = reading.failures
  if (reading.articles.length === 0 && failure !== undefined) throw failure.error
  return {
    stories: toStories(reading.articles, summarizeOptions(config)),
    reading,
    exit: reading.failures.length > 0 ? EXIT.partly : EXIT.done,
  }
}
