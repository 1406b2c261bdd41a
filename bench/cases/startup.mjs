import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { cpuOf } from '../lib/cpu.mjs'

const program = path.resolve(import.meta.dirname, '..', '..', 'dist', 'cli', 'bin.js')
export const title = 'Start a command'
export const unit = 'start'
export const contestants = {
  'pullquote --help': [program, '--help'],
  'pullquote status': [program, 'status'],
  'pullquote send --if-due': [program, 'send', '--if-due'],
  'node -e 0': ['-e', '0'],
}

export function open() {
  const cwd = mkdtempSync(path.join(os.tmpdir(), 'pullquote-startup-'))
  spawnSync(process.execPath, [program, 'init', '.', '--yes'], { cwd })
  return {
    measure(_, argv) {
      const starts = Array.from({ length: 7 }, () => cpuOf([process.execPath, ...argv], { cwd }).cpuMs)
      return { cpuMs: starts.toSorted((a, b) => a - b)[3] }
    },
    close: () => rmSync(cwd, { recursive: true, force: true }),
  }
}
