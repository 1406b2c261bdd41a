/** `lint --spam` with the real SpamAssassin where it is installed; its rules that need no network. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { afterAll, describe, expect, test } from '@jest/globals'
import { run } from '../../src/cli/run.ts'
import { fakeIo } from '../helpers/fake-io.ts'

const root = mkdtempSync(path.join(tmpdir(), 'pullquote-spam-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
cpSync(path.join(import.meta.dirname, '..', '..', 'data', 'sample'), root, { recursive: true })

async function lint(...argv: string[]) {
  const io = fakeIo(['lint', '--spam', '--all', ...argv], { cwd: root, now: new Date('2026-06-02T06:00:00Z') })
  const exit = await run(io)
  return { exit, ...io.written() }
}

const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
const hasProgram = spawnSync('spamassassin', ['--version']).status === 0
const withProgram = hasProgram ? test : test.skip

describe('lint --spam', () => {
  withProgram.each(['digest', 'article', 'plain'])(
    `%s has no point for anything in the message${hasProgram ? '' : ' (NOT RUN: no spamassassin)'}`,
    async (template) => {
      const { exit, stdout } = await lint('--template', template, '--json')
      const { spam } = JSON.parse(stdout) as { spam: { program: string; rules: { name: string; points: number }[] }[] }
      const found = spam.find(({ program }) => program === 'SpamAssassin')
      expect(exit).toBe(0)
      expect(found?.rules.filter(({ points }) => points > 0)).toEqual([])
    },
    120_000,
  )

  withProgram(
    `prints the points and the rules${hasProgram ? '' : ' (NOT RUN: no spamassassin)'}`,
    async () => {
      expect((await lint()).stdout).toMatch(/SpamAssassin: (?:0|-[\d.]+) points for the message, spam from 5/)
    },
    120_000,
  )

  test('says what to install where no filter answers', async () => {
    const known = process.env.PATH
    const before = timers()
    process.env.PATH = '/nowhere'
    try {
      const { exit, stderr } = await lint()
      expect([exit, stderr]).toEqual([
        2,
        expect.stringMatching(/No spam filter answers on this machine.*Install SpamAssassin/),
      ])
      // None that keeps the command waiting for its end.
      expect(timers()).toBe(before)
    } finally {
      process.env.PATH = known
    }
  })
})
