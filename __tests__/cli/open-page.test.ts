import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'
import { openPage } from '../../src/cli/open-page.ts'

const onLinux = process.platform === 'linux' ? test : test.skip

onLinux('hands the browser a file of the owner that leads to the address, never the address itself', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'pullquote-browser-'))
  const heard = path.join(folder, 'heard')
  const program = path.join(folder, 'browser')
  writeFileSync(program, `#!/bin/sh\nprintf '%s' "$*" > '${heard}.part' && mv '${heard}.part' '${heard}'\n`)
  chmodSync(program, 0o755)
  try {
    const page = openPage('http://127.0.0.1:4180/a-secret/', [program])
    while (!existsSync(heard)) await new Promise((resolve) => setTimeout(resolve, 10))
    const words = readFileSync(heard, 'utf8')
    expect(words).not.toContain('a-secret')
    const file = fileURLToPath(words)
    expect(readFileSync(file, 'utf8')).toContain('url=http://127.0.0.1:4180/a-secret/')
    expect([statSync(file).mode & 0o777, statSync(path.dirname(file)).mode & 0o777]).toEqual([0o600, 0o700])
    page.close()
    expect(existsSync(file)).toBe(false)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
