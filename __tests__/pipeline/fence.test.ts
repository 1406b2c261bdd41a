import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { fencedReader, tellFenced, theFence } from '../../src/pipeline/fence/fence.ts'
import { readArticle } from '../../src/pipeline/fence/read-article.ts'
import { readHtml } from '../../src/read/html/read-html.ts'
import { readText } from '../../src/read/text/read-text.ts'
import { UNFENCED } from '../../src/read/tasks.ts'
import { summarize } from '../../src/summarize/summarize.ts'

const TEXT =
  'The night boat stays\n\nBy Ida Brook\n\n“We will keep the night boat,” said Ida Brook, the harbour master, on Monday.\n\nThe boat carries three hundred people to work each night, and the county pays for it until spring.'
const folder = mkdtempSync(path.join(tmpdir(), 'pullquote-fenced-'))

afterAll(() => {
  theFence().close()
  rmSync(folder, { recursive: true, force: true })
})

describe('reading and telling behind the fence', () => {
  test('give the same as in this process', async () => {
    const article = await readArticle({ text: TEXT })
    expect(article).toEqual(readText(TEXT))
    expect(await tellFenced(article, { quotes: 2 })).toEqual(summarize(article, { quotes: 2 }))
    const html = `<html><body><article><h1>The night boat stays</h1>${`<p>${TEXT}</p>`.repeat(3)}</article></body></html>`
    expect(await readArticle({ html, url: 'https://quay.example/boat' })).toEqual(
      readHtml(html, { url: 'https://quay.example/boat' }),
    )
    const file = path.join(folder, 'boat.md')
    writeFileSync(file, TEXT)
    expect((await readArticle({ path: file })).headline).toBe('The night boat stays')
  })

  test('knows every task of reading', () => {
    expect(Object.keys(fencedReader())).toEqual(Object.keys(UNFENCED))
  })

  test('refuse what contains no article, with the reason', async () => {
    await expect(readArticle({ html: '<html></html>' })).rejects.toMatchObject({ code: 'E_EMPTY' })
    await expect(
      fencedReader().feed('https://quay.example/feed', { bytes: new TextEncoder().encode('no') }),
    ).rejects.toMatchObject({
      code: 'E_EMPTY',
    })
  })

  test('stop with the run', async () => {
    await expect(readArticle({ text: TEXT }, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'E_STOPPED',
    })
  })
})
