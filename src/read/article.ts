/** From what a reader found to an Article: text and spans joined, identity hashed, empty fields left out. */
import type { Article, Block, Byline, Notice, Span } from '../model/article.ts'
import { chooseLanguage } from '../languages/choose.ts'
import { capFields, capParagraph, noticeOf } from './cap-fields.ts'
import { contentHash } from './content-hash.ts'
import { controlsToSpaces, withoutControls } from './controls.ts'
import type { Found } from '../model/stage.ts'

/** One paragraph of the body, in reading order. */
interface Part {
  readonly text: string
  readonly block: Block
}

/** What a reader found. Each field carries the rule that found it. */
export interface Draft {
  readonly url?: Found<string> | undefined
  readonly headline?: Found<string> | undefined
  readonly subtitle?: Found<string> | undefined
  readonly byline?: Found<Omit<Byline, 'bio'>> | undefined
  readonly bio?: Found<string> | undefined
  readonly publisher?: Found<string> | undefined
  readonly image?: Found<string> | undefined
  readonly imageAlt?: Found<string> | undefined
  readonly publishedAt?: Found<string> | undefined
  readonly language?: Found<string> | undefined
  readonly copyright?: Found<string> | undefined
  readonly tags?: Found<readonly string[]> | undefined
  readonly body: Found<readonly Part[]>
  readonly html?: string | undefined
  readonly editorialNotes?: readonly string[] | undefined
  readonly notices: readonly Notice[]
}

/** Joins the paragraphs by one line feed; the id is the hash of headline and text. */
export function toArticle(draft: Draft): Article {
  const { body, html, notices, byline, bio, editorialNotes, ...fields } = draft
  const clean = body.value.map((part) => ({ ...part, text: withoutControls(part.text) }))
  const capped = clean.map((part) => ({ ...part, text: capParagraph(part.text) }))
  const isCut = capped.some((part, index) => part.text !== clean[index]?.text)
  const parts = capped.filter((part) => part.text !== '')
  const text = parts.map((part) => part.text).join('\n')
  const found: Record<string, string> = { text: body.rule }
  const guess = fields.language === undefined ? chooseLanguage(text) : undefined
  if (guess !== undefined && guess !== 'und') found['language'] = 'guessed'
  const values: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(fields)) {
    if (field === undefined) continue
    values[name] = typeof field.value === 'string' ? oneLine(field.value) : field.value
    found[name] = field.rule
  }
  if (byline !== undefined || bio !== undefined) {
    const { text: credit, authors } = byline?.value ?? { text: '', authors: [] }
    const credited = { text: oneLine(credit), authors: authors.map(oneLine) }
    values['byline'] = { ...byline?.value, ...credited, ...(bio && { bio: oneLine(bio.value) }) }
    if (byline) found['byline'] = byline.rule
    if (bio) found['bio'] = bio.rule
  }
  return capFields({
    language: guess ?? 'und',
    ...values,
    id: contentHash(`${draft.headline?.value ?? ''}\n${text}`),
    text,
    paragraphs: spansOf(parts),
    blocks: parts.map((part) => part.block),
    ...(html === undefined || html === '' ? {} : { html }),
    ...(editorialNotes !== undefined && editorialNotes.length > 0 && { editorialNotes }),
    found,
    notices: isCut ? [...notices, noticeOf(['text'])] : notices,
  })
}

const oneLine = (value: string): string => controlsToSpaces(value).trim()

function spansOf(parts: readonly Part[]): Span[] {
  let at = 0
  return parts.map(({ text }) => {
    const span = { start: at, end: at + text.length }
    at = span.end + 1
    return span
  })
}
