/** Holds the house together: which room knows which, where the world is touched, no circles, small files. */
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@jest/globals'

const SRC = path.resolve(import.meta.dirname, '../src')

/**
 * Which rooms each room may import from. Rooms on one floor do not know each other: they meet in `model`, share what is
 * on the floor below, and are joined in `pipeline`. A file at the top of `src` is a room of its own.
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
const DOORS = ['index.ts', 'quotes.ts', 'read.ts', 'render.ts', 'send.ts']
const ALLOWED: ReadonlyMap<string, readonly string[]> = new Map([
  ['model', []],
  ['text', ['model', 'assets.ts']],
  ['languages', ['model', 'text', 'assets.ts']],
  ['proof', ['model', 'text', 'languages']],
  ['assets.ts', []],
  ['version.ts', ['assets.ts']],
  ['config', ['model']],
  ...ROOMS.map((room) => [room, FLOOR] as const),
  ['pipeline', [...FLOOR, 'config', ...ROOMS]],
  ['cli', [...FLOOR, 'config', 'pipeline']],
  ...DOORS.map((door) => [door, [...FLOOR, 'config', 'pipeline', ...ROOMS, ...DOORS]] as const),
])

/** Modules that only some files may import, so that the world stays at the edges. */
const EDGES: ReadonlyMap<string, RegExp> = new Map([
  ['mjml', /^render\/mjml/],
  ['nodemailer', /^send\//],
  ['ai', /^summarize\/model\//],
  ['@ai-sdk/openai-compatible', /^summarize\/model\//],
  ['undici', /^(read|summarize)\//],
  ['pg', /^store\//],
  ['pg-boss', /^(store|send)\//],
  ['@photostructure/sqlite', /^store\//],
  ['node:sqlite', /^store\//],
])

interface Import {
  readonly name: string
  readonly isType: boolean
  /** `await import(…)`: loaded only when it is needed. */
  readonly isLazy: boolean
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.split(path.sep).join('/'))
const sources = new Map(files.map((file) => [file, readFileSync(path.join(SRC, file), 'utf8')]))
const roomOf = (file: string) => file.split('/')[0] ?? file

function importsOf(file: string): Import[] {
  const source = sources.get(file) ?? ''
  const found = source.matchAll(/^(?:import|export) (type )?(?:[^'";]*? from )?'([^']+)'|\bimport\('([^']+)'\)/gm)
  return [...found].map(([, type, name, lazy]) => ({
    name: name ?? lazy ?? '',
    isType: type !== undefined,
    isLazy: lazy !== undefined,
  }))
}

const targetOf = (file: string, name: string) => path.posix.normalize(path.posix.join(path.posix.dirname(file), name))

test('imports go downwards only: cli, pipeline, rooms, floor', () => {
  const wrong = files.flatMap((file) =>
    importsOf(file)
      .filter(({ name }) => name.startsWith('.'))
      .map(({ name }) => targetOf(file, name))
      .filter((target) => roomOf(target) !== roomOf(file) && !ALLOWED.get(roomOf(file))?.includes(roomOf(target)))
      .map((target) => `${file} -> ${target}`),
  )
  expect(wrong).toEqual([])
})

test('every room is known', () => {
  expect([...new Set(files.map((file) => roomOf(file)))].filter((room) => !ALLOWED.has(room))).toEqual([])
})

const packageOf = (name: string) =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')

test('network, databases and mail are reached from the edges only', () => {
  const wrong = files.flatMap((file) =>
    importsOf(file)
      .filter(({ name }) => EDGES.get(packageOf(name))?.test(file) === false)
      .map(({ name }) => `${file} -> ${name}`),
  )
  expect(wrong).toEqual([])
})

test('no file imports itself by way of others', () => {
  const edges = new Map(
    files.map((file) => [
      file,
      importsOf(file)
        .filter(({ name, isType }) => name.startsWith('.') && !isType)
        .map(({ name }) => targetOf(file, name)),
    ]),
  )
  const done = new Set<string>()
  const circles: string[] = []
  const visit = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' -> '))
    if (done.has(file) || way.includes(file)) return
    for (const next of edges.get(file) ?? []) visit(next, [...way, file])
    done.add(file)
  }
  for (const file of files) visit(file, [])
  expect(circles).toEqual([])
})

/** A longer file says in its first comment why: `(long: …)`. */
const LINES = 250

test(`no file is longer than ${LINES} lines, unless it says why`, () => {
  const long = files.filter((file) => {
    const source = sources.get(file) ?? ''
    return source.split('\n').length - 1 > LINES && !/^\/\*\*[\s\S]{0,600}?\(long: /.test(source)
  })
  expect(long).toEqual([])
})
