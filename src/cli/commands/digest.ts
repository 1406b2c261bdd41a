/** `pullquote digest`: reads and summarizes; prints the story for a person, or all of it as JSON. */
import { EXIT } from '../../model/exit.ts'
import {
  failureNotices,
  failuresOf,
  nothingRead,
  readingNotices,
  readSources,
} from '../../pipeline/issue/read-sources.ts'
import { gather } from '../../pipeline/issue/gather.ts'
import { select } from '../../pipeline/issue/select.ts'
import { summarizeOptions, tellStories } from '../../pipeline/issue/stories.ts'
import { defineCommand } from '../command.ts'
import { deskOf } from '../desk.ts'
import { namedBy } from '../named.ts'
import { loadConfigOrPlain } from '../config/load-config.ts'
import { explainStory, printStory } from '../print/story.ts'

export const command = defineCommand({
  builder: (yargs) =>
    yargs
      .positional('sources', { type: 'string', array: true, describe: 'files, addresses, or - for standard input' })
      .option('explain', { type: 'boolean', default: false, describe: 'show the rule behind every field and quote' })
      .option('quotes', { type: 'number', describe: 'key quotes at most', requiresArg: true })
      .option('words', { type: 'number', describe: 'words of the summary at most', requiresArg: true })
      .example('$0 digest article.txt', 'print its headline, byline, summary and key quotes')
      .example('$0 digest https://news.example/story --json', 'everything about it, with spans')
      .example('cat article.md | $0 digest - --explain', 'why each quote has its speaker'),
  run: async (flags, context) => {
    const { io, output } = context
    const { config, file } = await loadConfigOrPlain(context, { isSaid: false })
    const desk = deskOf(context)
    const named = await namedBy(flags.sources ?? [], io)
    const sources = await readSources({ config, file }, desk, { named, isExplained: flags.explain })
    const { chosen, leftOut, met } = select({
      gathered: gather(sources, undefined, io.now()),
      known: [],
      rules: { at: io.now().toISOString() },
    })
    if (met === 0) throw nothingRead(failuresOf(sources), readingNotices(sources, []))
    const settings = summarizeOptions(config)
    const summarize = { ...settings, quotes: flags.quotes ?? settings.quotes, words: flags.words ?? settings.words }
    const summarized = await tellStories(chosen, config, { summarize, signal: desk.signal })
    const stories = summarized.stories.filter((story) => story !== undefined)
    const failures = [...failuresOf(sources), ...summarized.failures]
    if (stories.length === 0) throw nothingRead(failures)
    const notices = [...readingNotices(sources, leftOut), ...failureNotices(summarized.failures)]
    output.notices(notices)
    output.json({ stories, notices })
    const print = { width: Math.min(io.stdout.columns, 88), style: output.style }
    const texts = stories.map((story) =>
      [printStory(story, print), ...(flags.explain ? ['', explainStory(story, print)] : [])].join('\n'),
    )
    output.result(texts.join('\n\n'))
    return failures.length > 0 ? EXIT.partly : EXIT.done
  },
})
