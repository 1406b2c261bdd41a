/** What the real command keeps in memory, seen from outside: Linux tells it of each process. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { expect, test } from '@jest/globals'
import { assetPath } from '../../src/assets.ts'
import { startSink } from '../helpers/smtp-sink.ts'

const PAGE = 4096
/** 369 when every helper lives as long as the run; some 157 as it is. Page sizes and allocators of machines differ. */
const MOST_MIB = 220

const ARTICLE = `# Ferry returns to the old quay

By Mira Holm

The ferry will stop at the old quay again from May, the harbour office said on Monday.

"We have waited eleven years for this," said Jonas Berg, who runs the kiosk at the quay.
`

interface Sight {
  readonly helpers: number
  readonly mib: number
}

/** The process and its children. */
function look(pid: number): Sight {
  const pages: number[] = []
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      const [state, parent, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      const isOurs = Number(name) === pid || Number(parent) === pid
      if (isOurs && state !== 'Z') pages.push(Number(fields[19]))
    } catch {
      // It has ended meanwhile.
    }
  }
  return { helpers: pages.length - 1, mib: (pages.reduce((sum, count) => sum + count, 0) * PAGE) / 2 ** 20 }
}

const onLinux = process.platform === 'linux' ? test : test.skip

onLinux(
  'send never has two helper processes at a time, and none of them while it mails',
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'pullquote-memory-'))
    const sink = await startSink()
    const rows = Array.from({ length: 2000 }, (_, index) => `reader${index}@example.org\n`)
    writeFileSync(path.join(folder, 'readers.csv'), `email\n${rows.join('')}`)
    writeFileSync(path.join(folder, 'ferry.md'), ARTICLE)
    writeFileSync(
      path.join(folder, 'newsletter.yaml'),
      `name: Harbour\nfrom: letter@harbour.example\npostalAddress: 1 Quay\nsources: [{ file: ferry.md }]\naudience: readers.csv\nsend: { smtp: 'smtp://127.0.0.1:${sink.port}', unsubscribe: { url: 'https://news.harbour.example/u', mailto: leave@harbour.example } }\n`,
    )
    try {
      const child = spawn(process.execPath, [assetPath('dist', 'cli', 'bin.js'), 'send', '--verbose'], { cwd: folder })
      let said = ''
      child.stdout.on('data', (text: Buffer) => (said += text.toString()))
      child.stderr.on('data', (text: Buffer) => (said += text.toString()))
      const sights: (Sight & { readonly isMailing: boolean })[] = []
      const timer = setInterval(() => sights.push({ ...look(child.pid ?? 0), isMailing: sink.received.length > 0 }), 25)
      const [code] = (await once(child, 'close')) as [number]
      clearInterval(timer)
      expect({ code, said }).toMatchObject({ code: 0 })
      expect(sink.received).toHaveLength(2000)
      const helpers = (some: readonly Sight[]) => Math.max(...some.map((sight) => sight.helpers))
      // One of them is seen at work, so that this can fail.
      expect(helpers(sights)).toBe(1)
      expect(helpers(sights.filter(({ isMailing }) => isMailing))).toBe(0)
      expect(Math.max(...sights.map(({ mib }) => mib))).toBeLessThan(MOST_MIB)
    } finally {
      await sink.close()
      rmSync(folder, { recursive: true, force: true })
    }
  },
  60_000,
)
