import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import type { Config } from '../../../src/config/config.ts'
import { loadBlocks } from '../../../src/pipeline/issue/blocks.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'pullquote-blocks-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function load(front: string) {
  const file = path.join(folder, 'block.md')
  writeFileSync(file, `---\n${front}\n---\n\nRope since 1871.\n`)
  return loadBlocks({ issue: { blocks: [{ kind: 'sponsor', after: 1, file }] } } as unknown as Config)
}

test.each([
  ['titel: Rope Works', 'titel is an unknown key; did you mean title?'],
  ['url: rope.example', 'url "rope.example" is not an address: write it with https://'],
  ['label: Partner\ntitle: Rope: Works', 'line 3: a value with a colon needs quotes: title: "Rope: Works"'],
])('the front matter %j of a block is refused by name', async (front, fault) => {
  await expect(load(front)).rejects.toMatchObject({ code: 'E_CONFIG', message: expect.stringContaining(fault) })
})

test('keys of another use are passed over', async () => {
  const [block] = await load('title: Rope Works\nurl: https://rope.example/\nbooked: May')
  expect(block).toMatchObject({ title: 'Rope Works', url: 'https://rope.example/', text: 'Rope since 1871.' })
})
