// What fitting needs of a page: the candidates of its fields and the features of its blocks. The page itself is let go.
import { decodeBytes } from '../../dist/read/charset.js'
import { lookAtPage, statedBody } from '../../dist/read/html/body.js'
import { publisherNames } from '../../dist/read/html/fields/choose.js'
import { creditFeatures } from '../../dist/read/html/fields/credit-features.js'
import { creditCandidates } from '../../dist/read/html/fields/credits.js'
import { dateCandidates, dateFeatures } from '../../dist/read/html/fields/dates.js'
import { headlineFeatures } from '../../dist/read/html/fields/headline-features.js'
import { headlineCandidates } from '../../dist/read/html/fields/headlines.js'
import { imageCandidates, imageFeatures } from '../../dist/read/html/fields/images.js'
import { publisherCandidates, publisherFeatures } from '../../dist/read/html/fields/publishers.js'
import { openPage } from '../../dist/read/html/page.js'
import { NAMED, namesAbove, namesReader } from '../../dist/read/html/weigh/class-words.js'
import { BLOCK_FEATURES } from '../../dist/read/html/weigh/features.js'
import { weighBlocks } from './blocks.mjs'
import { FIELDS, worthOf } from './fields.mjs'
import { labelSnippets, labelText } from './label.mjs'
import { ownerOf } from './pages.mjs'

export function look({ id, url, source, truth }, { isFieldsOnly }) {
  const page = openPage(typeof source === 'string' ? source : decodeBytes(source).text, url)
  const fields = lookAtFields(page, truth)
  const seen = {
    id,
    owner: ownerOf({ id, url }),
    suite: truth.suite,
    truth,
    fields,
    isText: truth.text !== undefined && truth.text !== null,
  }
  const isLabelled = seen.isText || truth.with !== undefined || truth.without !== undefined
  return isFieldsOnly || !isLabelled ? seen : { ...seen, ...lookAtBody(page, truth, fields.first) }
}

/** The readability suite states that library's own output: only its names of sites are anyone's truth. */
export function isStated(field, wanted, { suite }) {
  return Boolean(wanted) && (suite !== 'readability' || field === 'publisher')
}

function lookAtFields(page, truth) {
  const publishers = publisherCandidates(page)
  const names = publisherNames(page, publishers[0] && { value: publishers[0].value, rule: '' })
  const [headlines, credits, dates, images] = [
    headlineCandidates(page),
    creditCandidates(page, { publishers: names }),
    dateCandidates(page),
    imageCandidates(page),
  ]
  const sets = {
    headline: [headlines, headlineFeatures(page, names)],
    credit: [credits, creditFeatures(credits, { publishers: names })],
    date: [dates, dateFeatures(page, dates)],
    image: [images, imageFeatures(page, images)],
    publisher: [publishers, publisherFeatures(page, publishers)],
  }
  const found = {
    first: { headline: headlines[0]?.value, authors: credits[0]?.value.authors ?? [], publisher: publishers[0]?.value },
  }
  for (const [field, [candidates, featuresOf]] of Object.entries(sets)) {
    const wanted = FIELDS[field].truth(truth)
    if (!isStated(field, wanted, truth)) continue
    found[field] = {
      wanted,
      candidates: candidates.map(({ key, value }) => ({ key, value })),
      features: candidates.map((candidate) => featuresOf(candidate)),
      worths: candidates.map(({ value }) => worthOf(field, wanted, value)),
    }
  }
  return found
}

function lookAtBody(page, truth, first) {
  const { blocks, looked } = lookAtPage(page, { ...first, stated: statedBody(page).join('\n') }, {})
  const unnamed = BLOCK_FEATURES.filter((name) => !NAMED.includes(name))
  const at = new Map(unnamed.map((name, index) => [name, index]))
  const values = new Float32Array(unnamed.length * blocks.length)
  for (const [index, row] of looked.rows.entries())
    for (const [column, name] of BLOCK_FEATURES.entries())
      if (at.has(name)) values[index * unnamed.length + at.get(name)] = row[column]
  const valuesOf = (name) => blocks.map((_, index) => values[index * unnamed.length + at.get(name)])
  const texts = blocks.map(({ text }) => text)
  const namesOf = namesReader()
  const seen = {
    blocks: blocks.map(({ list, box }) => ({ list, box: { parent: box.parent && { index: box.parent.index } } })),
    texts,
    words: looked.words,
    names: unnamed,
    values,
    above: blocks.map((block) => namesAbove(block, namesOf)),
    labels: truth.text === undefined || truth.text === null ? labelSnippets(texts, truth) : labelText(texts, truth),
    links: valuesOf('link share'),
    sinceProse: valuesOf('since prose'),
    stated: statedBody(page),
  }
  return {
    ...seen,
    weights: weighBlocks({ ...seen, id: truth.id, isText: truth.text !== undefined && truth.text !== null }),
  }
}
