/** The real command: `pullquote send` with a CSV, SQLite and a server that accepts everything. Peak memory of the process tree. */
import { spawn } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { runTree } from '../lib/tree.mjs'

const root = path.resolve(import.meta.dirname, '..', '..')
export const title = 'pullquote send, per reader, with growing lists'
export const unit = 'reader'
export const growth = true
export const rounds = 1
export const contestants = {
  'Pullquote, 1,000 readers': 1000,
  'Pullquote, 10,000 readers': 10_000,
  'Pullquote, 100,000 readers': 100_000,
  'Pullquote, 1,000,000 readers': 1_000_000,
}

const ARTICLE = `# Ferry returns to the old quay

By Mira Holm

The ferry will stop at the old quay again from May, the harbour office said on Monday.

"We have waited eleven years for this," said Jonas Berg, who runs the kiosk at the quay.
`

async function writeReaders(file, readers) {
  const out = createWriteStream(file)
  out.write('email,firstName\n')
  for (let at = 0; at < readers; at += 1) {
    if (!out.write(`reader${at}@example.org,Ann ${at}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
}

/** `scale` leaves out the longest lists: 0.1 stops at 100,000. */
export async function open({ scale }) {
  const sink = spawn(process.execPath, [path.join(root, 'bench', 'send', 'sink.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const port = await new Promise((resolve) => sink.stdout.once('data', (chunk) => resolve(Number(chunk))))
  return {
    async measure(_, readers) {
      if (readers > 1_000_000 * scale) return undefined
      const cwd = mkdtempSync(path.join(os.tmpdir(), 'pullquote-memory-'))
      await writeReaders(path.join(cwd, 'readers.csv'), readers)
      writeFileSync(path.join(cwd, 'article.md'), ARTICLE)
      writeFileSync(
        path.join(cwd, 'newsletter.yaml'),
        `name: Bench\nfrom: letter@harbour.example\npostalAddress: 1 Quay\nsources: [{ file: article.md }]\naudience: readers.csv\nsend: { smtp: 'smtp://127.0.0.1:${port}', unsubscribe: { url: 'https://news.harbour.example/u', mailto: leave@harbour.example } }\n`,
      )
      const run = await runTree(process.execPath, [path.join(root, 'dist', 'cli', 'bin.js'), 'send', '--verbose'], {
        cwd,
      })
      rmSync(cwd, { recursive: true, force: true })
      if (run.code !== 0) throw new Error(`send ended with ${run.code}: ${run.errors}`)
      return { cpuMs: run.cpuMs / readers, peakMiB: run.peakMiB }
    },
    close: () => sink.stdin.end(),
  }
}
