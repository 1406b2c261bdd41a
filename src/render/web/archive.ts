/** The web archive of a newsletter: an index of past issues and their feed. Text in, files out. */
import { z } from 'zod'
import type { Newsletter } from '../../model/issue.ts'
import { createHtmlFill } from '../helpers.ts'
import { minifyHtml } from '../minify.ts'
import { loadTemplate } from '../template.ts'
import { createTokens } from '../tokens.ts'
import { createSpeech } from '../words.ts'
import { FEED, printFeed } from './feed.ts'
import { webAddress, type WebFile } from './paths.ts'

const entrySchema = z.object({
  path: z.string().regex(/^issues\/[\w.-]+\.html$/),
  number: z.number().int().optional(),
  date: z.iso.datetime({ offset: true }),
  subject: z.string(),
  preheader: z.string(),
})

/** A past issue as the archive lists it. `path` counts from the archive's folder. */
export interface ArchiveEntry {
  readonly path: string
  readonly number?: number
  readonly date: string
  readonly subject: string
  readonly preheader: string
}

/** The list of issues, kept beside the pages for the next time. */
export const ARCHIVE_LIST = 'archive.json'

/** Reads `archive.json`. What is not an entry is passed over: a page that is not listed is still there. */
export function parseArchive(text: string): ArchiveEntry[] {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return []
  }
  if (!Array.isArray(data)) return []
  return data.flatMap((item) => {
    const result = entrySchema.safeParse(item)
    if (!result.success) return []
    const { number, ...entry } = result.data
    return [number === undefined ? entry : { ...entry, number }]
  })
}

/** The list with an issue added, or replaced where it was published before; newest first. */
export function addToArchive(entries: readonly ArchiveEntry[], added: ArchiveEntry): ArchiveEntry[] {
  return [added, ...entries.filter(({ path }) => path !== added.path)].toSorted(
    (one, other) => Date.parse(other.date) - Date.parse(one.date),
  )
}

/** `index.html`, `archive.json` and, when the newsletter has a `webUrl` to give absolute addresses, `feed.xml`. */
export function renderArchive(
  newsletter: Newsletter,
  entries: readonly ArchiveEntry[],
  template: string = newsletter.template,
): WebFile[] {
  const set = loadTemplate(template, newsletter.theme)
  const speech = createSpeech(newsletter.language, newsletter.timezone, set.theme.words)
  const fill = createHtmlFill({ set, speech, tokens: createTokens(''), medium: 'web' })
  const { webUrl } = newsletter
  const page = fill('web/archive.hbs', {
    lang: newsletter.language,
    dir: speech.dir,
    name: newsletter.name,
    feedUrl: webUrl === undefined ? null : webAddress(webUrl, FEED),
    issues: entries.map((entry) => ({
      path: entry.path,
      number: entry.number === undefined ? null : speech.say('issueNumber', { number: entry.number }),
      day: entry.date.slice(0, 10),
      date: speech.date(entry.date),
      subject: entry.subject,
      preheader: entry.preheader,
    })),
  })
  return [
    { path: 'index.html', content: `${minifyHtml(page)}\n` },
    { path: ARCHIVE_LIST, content: `${JSON.stringify(entries, undefined, 2)}\n` },
    ...(webUrl === undefined ? [] : [{ path: FEED, content: printFeed(newsletter, webUrl, entries) }]),
  ]
}
