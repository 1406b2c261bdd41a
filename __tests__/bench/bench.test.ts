import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { expect, test } from '@jest/globals'
import { assetPath } from '../../src/assets.ts'

const execute = promisify(execFile)
const bench = assetPath('bench', 'run.mjs')

test('the bench names a case that it does not have, and those that it has', async () => {
  const run = execute(process.execPath, [bench, '--only', 'sned'])
  await expect(run).rejects.toMatchObject({ code: 2, stderr: expect.stringMatching(/Unknown case: sned.*send/) })
})

test('its tables compare medians with the first contestant, and its pictures contain every bar', async () => {
  const script = `
    import { toMarkdown, toRows } from '${assetPath('bench', 'lib', 'tables.mjs')}'
    import { drawBars } from '${assetPath('bench', 'lib', 'picture.mjs')}'
    const taken = new Map([
      ['Pullquote', [{ cpuMs: 2 }, { cpuMs: 40 }, { cpuMs: 1.5 }]],
      ['peer <x>', [{ cpuMs: 8, peakMiB: 90 }, { cpuMs: 10, peakMiB: 80 }, { cpuMs: 9, peakMiB: 70 }]],
    ])
    const rows = toRows(taken)
    const picture = drawBars({ title: 'T', unit: 'CPU', rows: rows.map((row) => ({ ...row, value: row.cpuMs })) }, 'dark')
    process.stdout.write(JSON.stringify({ table: toMarkdown({ title: 'T', unit: 'message', rows }), picture }))`
  const { stdout } = await execute(process.execPath, ['--input-type=module', '-e', script])
  const { table, picture } = JSON.parse(stdout) as { table: string; picture: string }
  expect(table).toContain('| Pullquote | 2.0 ms | 1.00 |  |')
  expect(table).toContain('| peer <x> | 9.0 ms | 4.50 | 80 MiB |')
  expect(picture.match(/<rect /g)).toHaveLength(2)
  expect(picture).toContain('peer &lt;x>')
})

test('a command is measured with all that it starts', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pullquote-bench-'))
  const script = `
    import { writeFileSync } from 'node:fs'
    import { runTree } from '${assetPath('bench', 'lib', 'tree.mjs')}'
    const hold = 'const kept = Buffer.alloc(90e6, 1); setTimeout(() => process.exit(kept[0] - 1), 1500)'
    const starter = \`const { spawnSync } = require("child_process"); process.exit(spawnSync(process.execPath, ["-e", "\${hold}"]).status)\`
    const { code, peakMiB } = await runTree(process.execPath, ['-e', starter])
    writeFileSync('${path.join(folder, 'out.json')}', JSON.stringify({ code, peakMiB }))`
  await execute(process.execPath, ['--input-type=module', '-e', script])
  const { code, peakMiB } = JSON.parse(readFileSync(path.join(folder, 'out.json'), 'utf8')) as Record<string, number>
  rmSync(folder, { recursive: true })
  expect(code).toBe(0)
  if (process.platform === 'linux') expect(peakMiB).toBeGreaterThan(100)
})
