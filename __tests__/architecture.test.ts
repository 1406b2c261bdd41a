import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'

const SRC = path.resolve(import.meta.dirname, '../src')

/**
 * Which rooms each room may import from. Rooms on one floor do not know each other: they meet in `model`, share the
 * language primitives of `text`, and are joined in `pipeline`. A file at the top of `src` is a room of its own.
 */
const FLOOR = ['model', 'text', 'languages', 'proof', 'assets.ts', 'version.ts']
const ROOMS = [
  'fence',
  'read',
  'summarize',
  'compose',
  'render',
  'lint',
  'send',
  'store',
  'audience',
  'serve',
  'bounces',
  'schedule',
  'history',
  'ops',
  'preview',
]
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  model: [],
  text: ['model', 'assets.ts'],
  languages: ['model', 'text', 'assets.ts'],
  'assets.ts': [],
  config: ['model'],
  proof: ['model', 'text', 'languages'],
  'version.ts': ['assets.ts'],
  ...Object.fromEntries(ROOMS.map((room) => [room, FLOOR])),
  pipeline: [...FLOOR, 'config', ...ROOMS],
  cli: [...FLOOR, 'config', 'pipeline', ...ROOMS],
  'index.ts': [...FLOOR, 'config', 'pipeline', ...ROOMS],
}

/** Modules that only some files may import, so that the world stays at the edges. */
const EDGES: Readonly<Record<string, RegExp>> = {
  mjml: /^render\/mjml/,
  nodemailer: /^(send|cli)\//,
  ai: /^summarize\/model\//,
  '@ai-sdk/openai-compatible': /^summarize\/model\//,
  undici: /^(read|summarize)\//,
  pg: /^store\//,
  'pg-boss': /^store\/chunks/,
  '@photostructure/sqlite': /^store\//,
  'node:sqlite': /^store\//,
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
const roomOf = (file: string) => file.split(path.sep)[0] ?? file

function importsOf(file: string): string[] {
  const source = readFileSync(path.join(SRC, file), 'utf8')
  return [...source.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '')
}

describe('the direction of imports', () => {
  test.each(files)('%s imports downwards only', (file) => {
    const room = roomOf(file)
    expect(Object.keys(ALLOWED)).toContain(room)
    const targets = importsOf(file)
      .filter((name) => name.startsWith('.'))
      .map((name) => roomOf(path.relative(SRC, path.resolve(SRC, path.dirname(file), name))))
    const wrong = targets.filter((target) => target !== room && !ALLOWED[room]?.includes(target))
    expect(wrong).toEqual([])
  })

  test.each(files)('%s keeps the world at the edges', (file) => {
    const wrong = importsOf(file).filter((name) => {
      const edge =
        EDGES[
          name
            .split('/')
            .slice(0, name.startsWith('@') ? 2 : 1)
            .join('/')
        ]
      return edge !== undefined && !edge.test(file.split(path.sep).join('/'))
    })
    expect(wrong).toEqual([])
  })
})
