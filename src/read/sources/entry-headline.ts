/** What an entry is called: its title without the names that collectors add, else what else there is of it. Pure. */
import type { Article, FeedEntry } from '../../model/article.ts'
import { showAddress } from '../../model/shown-address.ts'
import { escapeExpression } from '../../text/escape-expression.ts'
import { plainText } from '../feed/fields.ts'
import { fold } from '../words.ts'

/** What platforms put in the place of a title: the kind of a post. Folded. */
const KINDS = new Set(
  (
    'photo, photos, photoset, image, picture, video, audio, gallery, link, quote, chat, status, status update, untitled, ' +
    'untitled post, no title, ohne titel, sans titre, sin titulo, senza titolo, sem titulo, zonder titel, bez tytułu, ' +
    'utan titel, uten tittel, foto, bild, video, imagen, immagine, imagem, без названия, 無題, 无标题, 無標題, 제목 없음'
  )
    .split(', ')
    .map(fold),
)
const ADDRESS = /^\s*(?:https?:\/\/|www\.)\S+\s*$/i
/** Characters of a name that is made of what an entry contains. */
const MOST = 90

/** A post without a title of words gets one from its text later on; one without words is called by what there is. */
export function headlineOf(page: Pick<Article, 'headline' | 'text'>, entry: FeedEntry): string | undefined {
  const { title, imageAlt } = entry
  const isLabel = KINDS.has(fold(title)) || ADDRESS.test(title)
  if (/[\p{L}\p{N}]/u.test(title) && !isLabel) return headlineOfEntry(entry)
  if (/\p{L}/u.test(page.text)) return page.headline
  const signs = title === '' ? page.text.split('\n')[0] : title
  const named = isLabel && !ADDRESS.test(title) ? title : undefined
  return [imageAlt, named, isLabel ? undefined : signs, contentOf(entry), addressOf(entry.url)].find(
    (name) => name !== undefined && name.trim() !== '',
  )
}

/** Tags, a link, a number: what an entry without a sentence consists of. */
function contentOf({ html, summary }: FeedEntry): string | undefined {
  const plain = plainText(html ?? summary)?.replaceAll(/https?:\/\/(?:www\.)?(\S{1,200})/gi, '$1')
  if (plain === undefined || !/[\p{L}\p{N}]/u.test(plain)) return undefined
  return plain.length <= MOST ? plain.replace(/\/$/, '') : `${plain.slice(0, MOST - 1).trimEnd()}…`
}

const addressOf = (url: string | undefined): string | undefined =>
  url === undefined
    ? undefined
    : showAddress(url)
        .replace(/^https?:\/\/(?:www\.)?/i, '')
        .replace(/\/$/, '')

/** The headline without the name of its source or author, which collectors put after or before it. */
function headlineOfEntry(entry: FeedEntry): string {
  const { title, source, authors } = entry
  const names = [source?.title, ...(source === undefined ? [] : authors)]
  for (const name of names) {
    if (name === undefined || name.length < 2) continue
    const after = new RegExp(String.raw`\s+[-–—|·•]\s+${escapeExpression(name)}\s*$`, 'iu')
    const before = new RegExp(String.raw`^\s*${escapeExpression(name)}\s*(?::|\s[-–—|])\s+`, 'iu')
    const bare = title.replace(after, '').replace(before, '')
    if (bare !== title && bare !== '') return bare
  }
  return title
}
