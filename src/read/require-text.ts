/** An article that contains text, or the reason why it does not. */
import type { Article } from '../model/article.ts'
import { DigestError } from '../model/errors.ts'

/** Throws DigestError E_EMPTY that says what the source is instead of an article. */
export function requireText(article: Article, place: string): Article {
  if (article.text !== '') return article
  const [reason] = article.notices
  throw new DigestError('E_EMPTY', `${place} contains no article: ${reason?.message ?? 'there is no text in it'}`, {
    hint:
      reason?.code === 'index-page'
        ? 'Give the address of one of them, or the feed of the site as `feed`.'
        : /^https?:/i.test(place)
          ? 'Give the article itself; a page that opens in a browser only can be saved and given as a file.'
          : 'Give a file that contains the article itself.',
  })
}
