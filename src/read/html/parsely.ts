/** The older form of the metas of Parse.ly: one meta `parsely-page` with JSON, the fields named as in its metas of today. */
import { isFields, listOf, stringOf } from '../unknown.ts'

const NAMES = {
  title: 'parsely-title',
  author: 'parsely-author',
  authors: 'parsely-author',
  pub_date: 'parsely-pub-date',
  image_url: 'parsely-image-url',
} as const

/** Names of metas with their contents; none where the content is no JSON. */
export function parselyMetas(content: string): readonly (readonly [name: string, content: string])[] {
  try {
    const page: unknown = JSON.parse(content)
    if (!isFields(page)) return []
    return Object.entries(NAMES).flatMap(([key, name]) =>
      listOf(page[key]).flatMap((value) => {
        const text = stringOf(value)
        return text === undefined ? [] : [[name, text] as const]
      }),
    )
  } catch {
    return []
  }
}
