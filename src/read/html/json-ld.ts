/** JSON-LD of a page: lenient parse, `@graph` and `@id` resolved, the node of this article picked among teasers. */
import { fieldsOf, isFields, listOf, stringOf } from '../unknown.ts'
import type { Fields } from '../unknown.ts'
import { decodeEntities } from './entities.ts'

export interface LinkedData {
  /** Every node of every block, `@graph` and nested articles included. */
  readonly nodes: readonly Fields[]
  /** The node that a reference points at, or the value itself. */
  readonly resolve: (value: unknown) => unknown
  /** Blocks that could not be read. */
  readonly broken: number
}

const ARTICLE =
  /(?:Article|BlogPosting|Report|Blog|Review|Recipe|LiveBlogPosting|SocialMediaPosting|VideoObject|Episode)$/i
const NESTED = [
  '@graph',
  'mainEntity',
  'mainEntityOfPage',
  'itemListElement',
  'item',
  'hasPart',
  'review',
  'subjectOf',
  'blogPost',
]
const NODE_LIMIT = 2000

export function parseLinkedData(blocks: readonly string[]): LinkedData {
  const nodes: Fields[] = []
  const byId = new Map<string, Fields>()
  let broken = 0
  const add = (value: unknown, depth: number) => {
    for (const node of fieldsOf(value)) {
      if (nodes.length >= NODE_LIMIT || depth > 6) return
      nodes.push(node)
      const id = stringOf(node['@id'])
      if (id !== undefined && Object.keys(node).length > 1 && !byId.has(id)) byId.set(id, node)
      for (const key of NESTED) if (typeof node[key] === 'object') add(node[key], depth + 1)
      for (const key of ['author', 'creator', 'publisher']) index(node[key], byId)
    }
  }
  for (const block of blocks) {
    const value = parseLenient(block)
    if (value === undefined) broken++
    else for (const one of listOf(value)) add(Array.isArray(one) ? one : [one], 0)
  }
  const resolve = (value: unknown) => {
    const id = isFields(value) ? stringOf(value['@id']) : undefined
    const hasOwn = isFields(value) && (value['name'] !== undefined || value['url'] !== undefined)
    return id !== undefined && !hasOwn ? (byId.get(id) ?? value) : value
  }
  return { nodes, resolve, broken }
}

export function typesOf(node: Fields): string[] {
  return listOf(node['@type']).flatMap((type) => stringOf(type)?.replace(/^.*[/:#]/, '') ?? [])
}

/**
 * The node that speaks of this page. Teasers of other articles carry the same types, so each is scored: same headline
 * as the page's, same address, and the fields that only a full node has.
 */
export function pickArticle(
  data: LinkedData,
  same: (headline: string) => boolean,
  isUrl: (url: string) => boolean,
): Fields | undefined {
  let best: Fields | undefined
  let bestScore = 0
  for (const node of data.nodes) {
    const types = typesOf(node)
    if (!types.some((type) => ARTICLE.test(type))) continue
    let score = 1
    const headline = stringOf(node['headline']) ?? stringOf(node['name'])
    if (headline !== undefined) score += same(decodeEntities(headline)) ? 6 : -2
    const addresses = [node['url'], node['@id'], node['mainEntityOfPage']].flatMap(
      (value) => stringOf(isFields(value) ? value['@id'] : value) ?? [],
    )
    if (addresses.some(isUrl)) score += 4
    if (
      types.some((type) =>
        /^(?:News|Blog|Reportage|Analysis|Opinion|Tech|Scholarly)?(?:Article|Posting)$|NewsArticle/.test(type),
      )
    )
      score += 2
    if (types.some((type) => /^(?:VideoObject|Blog|Review|Recipe|PodcastEpisode)$/.test(type))) score -= 2
    if (node['datePublished'] !== undefined) score += 2
    if (node['author'] !== undefined) score += 2
    if (node['articleBody'] !== undefined) score += 2
    if (score > bestScore) [best, bestScore] = [node, score]
  }
  return best
}

function index(value: unknown, byId: Map<string, Fields>): void {
  for (const node of fieldsOf(value)) {
    const id = stringOf(node['@id'])
    if (id !== undefined && node['name'] !== undefined && !byId.has(id)) byId.set(id, node)
  }
}

/** JSON as it is in pages: comment wrappers, raw line breaks in strings, trailing commas, escaped entities. */
function parseLenient(block: string): unknown {
  const text = block
    .replace(/^\s*(?:<!\[CDATA\[|\/\/\s*<!\[CDATA\[|\/\*\s*<!\[CDATA\[\s*\*\/|<!--)/, '')
    .replace(/(?:\/\/\s*\]\]>|\/\*\s*\]\]>\s*\*\/|\]\]>|-->)\s*$/, '')
    .trim()
    .replace(/;$/, '')
  for (const repair of [same, escapeControls, dropTrailingCommas, decodeEntities]) {
    try {
      return JSON.parse(repair(text), shorten)
    } catch {
      continue
    }
  }
  return undefined
}

/** Names and dates are short; rules that search them are not made for megabytes. */
function shorten(key: string, value: unknown): unknown {
  return typeof value === 'string' && key !== 'articleBody' && value.length > FIELD_LIMIT
    ? value.slice(0, FIELD_LIMIT)
    : value
}

/** Characters of a stated field that are looked at. */
const FIELD_LIMIT = 4000

const same = (text: string) => text

function escapeControls(text: string): string {
  // A string that never ends would be looked through from each of its quotation marks again: the marks are paired first.
  const last = text.lastIndexOf('"') + 1
  return (
    text
      .slice(0, last)
      .replace(/"(?:[^"\\]|\\[^])*(?:"|$)/g, (string) =>
        string.replace(/\p{Cc}+/gu, ' ').replace(/\\(?!["\\/bfnrtu])/g, ''),
      ) + text.slice(last)
  )
}

function dropTrailingCommas(text: string): string {
  return escapeControls(text).replace(/,(\s*[}\]])/g, '$1')
}
