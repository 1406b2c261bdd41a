/** The fence with a child of its own tasks: each way in which work on hostile input goes wrong. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { createFence, type Fence } from '../../src/fence/fence.ts'
import { bundle } from '../helpers/bundle.ts'

let folder: string
let file: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pullquote-fence-'))
  const serve = pathToFileURL(bundle('__tests__/helpers/fence-tasks.ts'))
  file = path.join(folder, 'child.mjs')
  writeFileSync(file, `import ${JSON.stringify(serve.href)}\n`)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let fence: Fence
afterEach(() => fence.close())

const open = (options: Partial<Parameters<typeof createFence>[0]> = {}) =>
  (fence = createFence({ file, workers: 2, limits: { cpuMs: 700, memory: 300_000_000 }, ...options }))
const run = <T>(task: string, ...args: unknown[]) => fence.run<T>({ task, args, place: 'https://quay.example/a' })

describe('the fence', () => {
  test('gives results in the order of the questions, by as many processes as allowed', async () => {
    open()
    const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => run<number>('double', index)))
    expect(answers).toEqual(Array.from({ length: 40 }, (_, index) => index * 2))
    const pids = await Promise.all(Array.from({ length: 20 }, () => run<number>('pid')))
    expect(new Set(pids).size).toBeLessThanOrEqual(2)
  })

  test('ends idle processes when told to rest, leaves work in hand alone, and begins afresh after it', async () => {
    open({ workers: 1 })
    const first = await run<number>('pid')
    const working = run<number>('pid')
    fence.rest()
    expect(await working).toBe(first)
    fence.rest()
    expect(await run<number>('pid')).not.toBe(first)
  })

  test('gives short-lived objects little room, as its memory adds to that of the command', async () => {
    open({ limits: { cpuMs: 20_000, memory: 300_000_000 } })
    expect(await run<number>('young')).toBeLessThan(5_000_000)
  })

  test('hands over bytes, maps and what is absent as they are', async () => {
    open()
    const value = { bytes: new Uint8Array([1, 2]), map: new Map([['a', 1]]), absent: undefined, date: new Date(0) }
    const [back] = await run<unknown[]>('echo', value)
    expect(back).toEqual(value)
  })

  test.each([
    ['hang', 'it took more than 0.7 s of processor time'],
    ['hangInExpression', 'it took more than 0.7 s of processor time'],
    ['eat', 'it took more than 300 MB of memory'],
    ['eatBytes', 'it took more than 300 MB of memory'],
    ['eatAtOnce', 'of memory'],
    ['crash', 'the process that read it ended (SIGSEGV)'],
    ['leave', 'the process that read it ended (code 7)'],
    ['throwLater', 'the process that read it ended (code 1)'],
    ['fault', 'a fault of pullquote (TypeError: x is not iterable)'],
    ['recurse', 'a fault of pullquote (RangeError: Maximum call stack size exceeded)'],
    ['throwOdd', 'a fault of pullquote (Error: odd)'],
    ['unclonable', 'a fault of pullquote'],
  ])('%s costs that work alone, and says why', async (task, reason) => {
    const cpuMs = /memory/.test(reason) ? 20_000 : 700
    open({ workers: 1, limits: { cpuMs, memory: 300_000_000 } })
    const results = await Promise.allSettled([run('double', 1), run(task), run('double', 2)])
    const [before, bad, after] = results
    expect(before).toEqual({ status: 'fulfilled', value: 2 })
    expect(bad).toMatchObject({ status: 'rejected', reason: { code: 'E_ARTICLE' } })
    expect(String((bad as PromiseRejectedResult).reason.message)).toContain(reason)
    expect(after).toEqual({ status: 'fulfilled', value: 4 })
  })

  test('lets a failure of the content through as it was thrown', async () => {
    open()
    await expect(run('refuse')).rejects.toMatchObject({ code: 'E_EMPTY', message: 'nothing here', hint: 'Look again.' })
  })

  test('names no task by what every object knows', async () => {
    open()
    await expect(run('constructor')).rejects.toThrow('There is no task “constructor”')
  })

  test('stops at once when the run is stopped, also while the work hangs', async () => {
    open({ limits: { cpuMs: 60_000 }, workers: 1 })
    await run('double', 1)
    const stop = new AbortController()
    const hanging = fence.run({ task: 'hang', args: [], place: 'a', signal: stop.signal })
    const waiting = Array.from({ length: 3 }, () =>
      fence.run({ task: 'hang', args: [], place: 'a', signal: stop.signal }),
    )
    stop.abort()
    for (const work of [hanging, ...waiting]) await expect(work).rejects.toMatchObject({ code: 'E_STOPPED' })
    await expect(fence.run({ task: 'double', args: [1], place: 'a', signal: stop.signal })).rejects.toMatchObject({
      code: 'E_STOPPED',
    })
    expect(await run('double', 3)).toBe(6)
  })

  test('gets none of our environment', async () => {
    process.env['PULLQUOTE_TEST_SECRET'] = 'hidden'
    open()
    expect(await run<string[]>('environment')).not.toContain('PULLQUOTE_TEST_SECRET')
    delete process.env['PULLQUOTE_TEST_SECRET']
  })

  test('a process that does not start is a fault of the installation', async () => {
    open({ file: path.join(folder, 'missing.mjs') })
    await expect(run('double', 1)).rejects.toThrow(/does not start/)
  })

  test('work that the clock alone can end is ended', async () => {
    open({ limits: { wallMs: 500 } })
    await expect(run('wait')).rejects.toThrow('it took more than 0.5 s')
  })
})
