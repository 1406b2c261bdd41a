import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, jest, test } from '@jest/globals'
import { run } from '../../src/cli/run.ts'
import { sampleIssue, SAMPLES } from '../../src/pipeline/gallery/samples.ts'
import { proveQuotes } from '../../src/proof/quotes.ts'
import { renderIssue } from '../../src/render/render.ts'
import { loadTemplate, shippedTemplates } from '../../src/render/template.ts'
import { fakeIo } from '../helpers/fake-io.ts'

jest.setTimeout(60_000)

const folder = mkdtempSync(path.join(tmpdir(), 'pullquote-template-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function call(...argv: string[]) {
  const io = fakeIo(['template', ...argv], { cwd: folder })
  const exit = await run(io)
  return { exit, ...io.written() }
}

describe('pullquote template', () => {
  test('lists templates and themes', async () => {
    const { exit, stdout } = await call('list')
    expect(exit).toBe(0)
    for (const name of [...shippedTemplates(), 'paper', 'ink', 'harbour', 'forest', 'mono'])
      expect(stdout).toContain(name)
  })

  test('shows a template in a theme, with pictures that are there', async () => {
    const { exit } = await call('show', 'digest', 'shown', '--theme', 'harbour', '--sample', '5', '--sample', 'ar')
    expect(exit).toBe(0)
    const files = readdirSync(path.join(folder, 'shown'))
    expect(files.toSorted()).toEqual(['digest-harbour-5.html', 'digest-harbour-ar.html', 'index.html', 'pictures'])
    const html = readFileSync(path.join(folder, 'shown', 'digest-harbour-5.html'), 'utf8')
    expect(html).not.toMatch(/pq_[\da-f]{16}/)
    expect(html).toContain('Sent to reader@example.org')
    const pictures = [...html.matchAll(/src="([^"]+)"/g)].map((match) => match[1] ?? '')
    expect(pictures.length).toBeGreaterThan(0)
    for (const picture of pictures) expect(existsSync(path.join(folder, 'shown', picture))).toBe(true)
  })

  test.each(shippedTemplates())('writes the files of %s, which then make the same mail', async (name) => {
    expect((await call('eject', name, `own-${name}`)).exit).toBe(0)
    const own = path.join(folder, `own-${name}`)
    expect(existsSync(path.join(own, 'partials', 'story.hbs'))).toBe(true)
    const issue = sampleIssue('5', { template: name })
    expect(loadTemplate(own).theme).toEqual(loadTemplate(name).theme)
    expect((await renderIssue(issue, own)).html.replace(/pq_[\da-f]{16}/g, '')).toBe(
      (await renderIssue(issue, name)).html.replace(/pq_[\da-f]{16}/g, ''),
    )
  })

  test('does not write over files that are there', async () => {
    await call('eject', 'plain', 'twice')
    const { exit, stderr } = await call('eject', 'plain', 'twice')
    expect([exit, stderr]).toEqual([2, expect.stringContaining('is not empty')])
  })
})

test.each(SAMPLES)('the sample %s is an issue that could be sent', async (sample) => {
  const issue = sampleIssue(sample, { template: 'digest', theme: 'paper' })
  const rendered = await renderIssue(issue)
  expect(rendered.problems).toEqual([])
  expect(rendered.bytes).toBeLessThan(102_400)
  const own = [issue.intro ?? '', issue.outro ?? '', ...(issue.newsletter.issue.blocks ?? []).map(({ text }) => text)]
  expect(
    proveQuotes(
      issue.sections.flatMap(({ stories }) => stories),
      rendered,
      { own },
    ),
  ).toEqual([])
})
