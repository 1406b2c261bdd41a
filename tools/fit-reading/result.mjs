// What the reader makes of a page with given weights, measured: the whole of it, sure rules and filter included.
import { decodeBytes } from '../../dist/read/charset.js'
import { foundIn } from '../../dist/read/html/fields/candidates.js'
import { chooseFields } from '../../dist/read/html/fields/choose.js'
import { openPage } from '../../dist/read/html/page.js'
import { readWith } from '../../dist/read/html/read-html.js'
import { FIELDS, worthOf } from './fields.mjs'
import { authorFigures, snippetFigures, textFigures } from './figures.mjs'
import { isStated } from './look.mjs'

export function resultOf({ url, source, truth }, table, { isFieldsOnly }) {
  const found = isFieldsOnly ? fieldsOf(source, url, table) : articleOf(readWith(table, source, { url }))
  const row = { suite: truth.suite }
  for (const [field, { truth: truthOf }] of Object.entries(FIELDS)) {
    const wanted = truthOf(truth)
    if (!isStated(field, wanted, truth)) continue
    const given = found[field]
    if (field === 'credit') row.credit = { named: wanted.length > 0, ...authorFigures(wanted, given?.authors ?? []) }
    else row[field] = given === undefined ? 0 : worthOf(field, wanted, given)
  }
  if (isFieldsOnly) return row
  const { text } = found
  if (truth.text !== undefined && truth.text !== null) {
    row.text = textFigures(truth, text)
    row.isEmpty = text === '' && truth.text !== ''
  }
  if (truth.with || truth.without) row.snippets = snippetFigures(truth, text)
  return row
}

const valueOf = (choice) => foundIn(choice)?.value

function fieldsOf(source, url, table) {
  const page = openPage(typeof source === 'string' ? source : decodeBytes(source).text, url)
  const choices = chooseFields(page, table)
  return {
    headline: valueOf(choices.headline),
    credit: valueOf(choices.byline),
    date: valueOf(choices.publishedAt),
    image: valueOf(choices.image),
    publisher: valueOf(choices.publisher),
  }
}

function articleOf({ headline, byline, publishedAt, image, publisher, text }) {
  return { headline, credit: byline, date: publishedAt, image, publisher, text }
}
