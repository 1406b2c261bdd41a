// Labelled pages of a folder: `pages-*.jsonl.gz` ({id, url, html or html_b64}) and `truth*.jsonl.gz` (see docs/reading.md).
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { getDomain } from 'tldts'

const lines = (file) =>
  gunzipSync(readFileSync(file))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

export function* labelledPages(folder) {
  const names = readdirSync(folder)
  const named = (pattern) =>
    names
      .filter((name) => pattern.test(name))
      .toSorted()
      .map((name) => path.join(folder, name))
  const truths = new Map(
    named(/^truth.*\.jsonl\.gz$/)
      .flatMap(lines)
      .map((truth) => [truth.id, truth]),
  )
  for (const file of named(/^pages-.*\.jsonl\.gz$/))
    for (const { id, url, html, html_b64: bytes } of lines(file)) {
      const truth = truths.get(id)
      if (truth !== undefined)
        yield { id, url: url ?? undefined, source: bytes ? Buffer.from(bytes, 'base64') : html, truth }
    }
}

/** The domain that someone registered: pages of one owner are never on both sides of a fold. */
export function ownerOf({ id, url }) {
  return (url && getDomain(url, { allowPrivateDomains: true })) || id
}

/** An even spread that does not change from run to run. */
export function hashOf(text) {
  let hash = 2_166_136_261
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0), 16_777_619) >>> 0
  hash ^= hash >>> 15
  hash = Math.imul(hash, 2_246_822_507) >>> 0
  return (hash ^ (hash >>> 13)) >>> 0
}
